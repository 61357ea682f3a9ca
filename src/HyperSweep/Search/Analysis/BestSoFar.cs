using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>How the best result of a search came about.</summary>
public static class BestSoFar
{
    /// <param name="values">In number order; NaN for a trial without a result.</param>
    /// <returns>The best of the first 1, 2, 3 … values; NaN until there is a result.</returns>
    public static IReadOnlyList<double> Of(IReadOnlyList<double> values, Goal goal)
    {
        var best = double.NaN;
        var line = new double[values.Count];
        for (var i = 0; i < line.Length; i++)
        {
            var value = values[i];
            if (!double.IsNaN(value) && (double.IsNaN(best) || (goal == Goal.Maximize ? value > best : value < best))) best = value;
            line[i] = best;
        }
        return line;
    }
}
