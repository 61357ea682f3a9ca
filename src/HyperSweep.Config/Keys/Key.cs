namespace HyperSweep.Config.Keys;

/// <summary>A key of the sweep file. Binder, JSON Schema, explanations and template all read this.</summary>
/// <param name="Path">Names joined by points; <c>*</c> stands for any parameter.</param>
/// <param name="Help">One or two sentences.</param>
sealed record Key(string Path, KeyKind Kind, string Help)
{
    /// <summary>What a file that does not give the key gets, in words or as written.</summary>
    public string? Default { get; init; }

    /// <summary>A value as it may stand in a file.</summary>
    public string Example { get; init; } = "";

    /// <summary>Smallest and largest number; null: any.</summary>
    public double? Min { get; init; }

    public double? Max { get; init; }

    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether some models take any word beside <see cref="Words"/>.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Words that mean the same as one of <see cref="Words"/>.</summary>
    public IReadOnlyDictionary<string, string> WordAliases { get; init; } = new Dictionary<string, string>();

    /// <summary>Words that a later version will take, each with what to do until then.</summary>
    public IReadOnlyDictionary<string, string> LaterWords { get; init; } = new Dictionary<string, string>();

    /// <summary>Other spellings, at the same place.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Other tools' names for it at the top level of their files.</summary>
    public IReadOnlyList<string> TopLevelAliases { get; init; } = [];

    /// <summary>The key that a section's bare value stands for: <c>dataset: x</c> means <c>dataset: { path: x }</c>.</summary>
    public string? Shorthand { get; init; }

    /// <summary>The flag of the command line that says it instead; null: it belongs into the file.</summary>
    public string? Flag { get; init; }

    public bool IsSupported => Flag is null;

    public string Name => Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>Path of the section that holds the key; empty at the top level.</summary>
    public string Section => Path.Contains('.', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('.')] : "";
}
