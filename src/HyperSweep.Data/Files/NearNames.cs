namespace HyperSweep.Data.Files;

/// <summary>Names that a misspelt one may have meant.</summary>
static class NearNames
{
    const int NamesMax = 3;

    /// <summary>The nearest first, upper and lower case alike, with or without the endings of files.</summary>
    public static IReadOnlyList<string> Pick(string name, IEnumerable<string> known) =>
        [.. known.Distinct(StringComparer.Ordinal)
            .Select(other => (Name: other, Distance: Math.Min(Distance(name, other), Distance(Stem(name), Stem(other)))))
            .Where(other => other.Distance <= Math.Max(2, Stem(name).Length / 3) && other.Distance < Stem(name).Length)
            .OrderBy(other => other.Distance).ThenBy(other => other.Name, StringComparer.Ordinal)
            .Take(NamesMax).Select(other => other.Name)];

    static int Distance(string from, string to) => Text.Spelling.Distance(from.ToUpperInvariant(), to.ToUpperInvariant());

    static string Stem(string path)
    {
        var name = Path.GetFileName(path);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? name[..dot] : name;
    }
}
