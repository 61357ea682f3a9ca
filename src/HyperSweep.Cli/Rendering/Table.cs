namespace HyperSweep.Cli.Rendering;

/// <summary>Rows of values for the user, in whatever format was asked for.</summary>
/// <param name="Columns">Names, as machines read them.</param>
/// <param name="Rows">
/// A value for each column: null, string, bool, int, long or double, of which NaN reads as null; or decimal, which is rounded already
/// and shown with all its digits.
/// </param>
sealed record Table(IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<object?>> Rows)
{
    /// <summary>One thing seen from all sides: people read down, programs take a row with a column for each fact.</summary>
    public static Table OfFacts(IReadOnlyList<(string Name, object? Value)> facts, OutputFormat format) =>
        format is OutputFormat.Table or OutputFormat.Markdown or OutputFormat.GitHub
            ? new(["name", "value"], facts.Select(fact => (IReadOnlyList<object?>)[fact.Name, fact.Value]))
            : new([.. facts.Select(fact => fact.Name)], [[.. facts.Select(fact => fact.Value)]]);
}
