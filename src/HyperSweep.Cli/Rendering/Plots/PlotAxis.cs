using HyperSweep.Results.Columns;
using HyperSweep.Search.Space;

namespace HyperSweep.Cli.Rendering.Plots;

/// <summary>One parameter or metric of all trials, with the scale on which it is drawn.</summary>
/// <param name="Values">For each trial: a number, or the index of its word; NaN where it has none.</param>
sealed record PlotAxis(string Name, PlotScale Scale, double[] Values)
{
    public double Share(int trial) => Scale.Share(Values[trial]);

    public bool Varies => Values.Where(double.IsFinite).Distinct().Skip(1).Any();

    /// <param name="column">A parameter's column.</param>
    /// <param name="space">Says what is searched on a log scale.</param>
    public static PlotAxis Of(ResultColumn column, SearchSpace space) => column switch
    {
        ResultColumn.Texts texts => OfWords(texts, space),
        ResultColumn.Numbers numbers => new(
            numbers.Name, PlotScale.Around(numbers.Values, IsLog(numbers.Name, space)), [.. numbers.Values]),
        _ => throw new ArgumentException($"Expected a known column, got {column.GetType().Name}.", nameof(column)),
    };

    public static PlotAxis OfMetric(string name, IReadOnlyList<double> values) => new(name, PlotScale.AroundMost(values), [.. values]);

    // In the order of the sweep file; what is not in it comes last.
    static PlotAxis OfWords(ResultColumn.Texts column, SearchSpace space)
    {
        var domain = space.Parameters.FirstOrDefault(parameter => parameter.Name == column.Name)?.Domain as ChoiceDomain;
        string[] known = [.. domain?.Values.Select(value => value.ToString()!).Where(column.Words.Contains) ?? []];
        string[] words = [.. known, .. column.Words.Except(known)];
        return new(column.Name, PlotScale.OfWords(words),
            [.. column.Codes.Select(code => code < 0 ? double.NaN : Array.IndexOf(words, column.Words[code]))]);
    }

    static bool IsLog(string name, SearchSpace space) =>
        space.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Domain switch
        {
            FloatDomain range => range.Scale == Search.Space.Scale.Log,
            IntDomain range => range.Scale == Search.Space.Scale.Log,
            NormalDomain normal => normal.IsLog,
            _ => false,
        };
}
