namespace HyperSweep.Cli.Rendering;

/// <summary>Rows of values for the user, in whatever format was asked for.</summary>
/// <param name="Columns">Names, as machines read them.</param>
/// <param name="Rows">A value for each column: null, string, bool, int, long or double; NaN reads as null.</param>
sealed record Table(IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<object?>> Rows)
{
    /// <summary>Two columns, for one thing seen from all sides.</summary>
    public static Table OfFacts(IEnumerable<(string Name, object? Value)> facts) =>
        new(["name", "value"], facts.Select(fact => (IReadOnlyList<object?>)[fact.Name, fact.Value]));
}
