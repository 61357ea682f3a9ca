using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>
/// Which share of trials does at least as well as a value (EDF): a search space is the better the earlier its curve rises
/// (I. Radosavovic et al., "On network design spaces for visual recognition", ICCV 2019).
/// </summary>
public static class EmpiricalDistribution
{
    /// <param name="values">NaN is left out.</param>
    /// <returns>Each value that occurs, once, the best first, and the share of trials that are as good or better; the last is 1.</returns>
    public static IReadOnlyList<(double Value, double Share)> Of(IEnumerable<double> values, Goal goal)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        if (goal == Goal.Maximize) Array.Reverse(sorted);
        List<(double Value, double Share)> steps = [];
        for (var i = 0; i < sorted.Length; i++)
            if (i + 1 == sorted.Length || sorted[i + 1] != sorted[i]) steps.Add((sorted[i], (i + 1.0) / sorted.Length));
        return steps;
    }
}
