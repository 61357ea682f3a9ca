using HyperSweep.Numerics;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>
/// Configurations that were tried with several seeds, by the mean over them. Each is compared with the best by the paired t-test
/// (W. Gosset, "The probable error of a mean", 1908) over the seeds that both have: what a seed does to all configurations alike drops
/// out of their differences. Two-sided, not corrected for the number of comparisons.
/// </summary>
public static class ConfigurationRanking
{
    /// <summary>Whom chance alone puts as far behind the best more often than this cannot be told apart from it.</summary>
    public const double Level = 0.05;

    /// <param name="trials">With the seed of each; those without a value do not count, and their configuration comes last.</param>
    /// <returns>The best mean first, equals by number. Those with fewer values than the others come after all that have as many.</returns>
    public static IReadOnlyList<RankedConfiguration> Of(IReadOnlyList<(FinishedTrial Trial, ulong Seed)> trials, Goal goal)
    {
        var groups = trials.GroupBy(entry => entry.Trial.Configuration)
            .Select(group => group.OrderBy(entry => entry.Trial.Id.Number).ToArray())
            .Select(group => (Trials: group, Values: ValuesOf(group), First: group[0].Trial.Id.Number))
            .Select(group => (group.Trials, group.Values, group.First, Mean: Mean([.. group.Values.Values])))
            .OrderByDescending(group => group.Values.Count).ThenBy(group => goal == Goal.Minimize ? group.Mean : -group.Mean)
            .ThenBy(group => group.First).ToArray();
        if (groups is not [{ Values: var best }, ..]) return [];
        return [.. groups.Select((group, i) => Rank(i + 1, group.Trials, group.Values, best))];
    }

    static RankedConfiguration Rank(
        int rank, (FinishedTrial Trial, ulong Seed)[] trials, SortedDictionary<ulong, double> own, SortedDictionary<ulong, double> best)
    {
        double[] values = [.. own.Values];
        var mean = Mean(values);
        var deviation = Deviation(values, mean);
        var halfWidth = values.Length < 2
            ? double.NaN
            : StudentDistribution.Quantile(Level, values.Length - 1) * deviation / Math.Sqrt(values.Length);
        double[] differences = [.. own.Where(entry => best.ContainsKey(entry.Key)).Select(entry => entry.Value - best[entry.Key])];
        var chance = rank == 1 ? 1 : PairedChance(differences);
        return new(
            rank, trials[0].Trial.Configuration, [.. trials.Select(entry => entry.Trial.Id)], values.Length, mean, deviation, halfWidth,
            chance);
    }

    // By seed, so that differences are summed in one order.
    static SortedDictionary<ulong, double> ValuesOf((FinishedTrial Trial, ulong Seed)[] trials)
    {
        SortedDictionary<ulong, double> values = [];
        foreach (var (trial, seed) in trials)
            if (double.IsFinite(trial.Value)) values.TryAdd(seed, trial.Value);
        return values;
    }

    // NaN with fewer than two pairs: nothing can be said.
    static double PairedChance(double[] differences)
    {
        if (differences.Length < 2) return double.NaN;
        var mean = Mean(differences);
        var deviation = Deviation(differences, mean);
        if (deviation == 0) return mean == 0 ? 1 : 0;
        return StudentDistribution.TwoSided(
            Math.Abs(mean) / (deviation / Math.Sqrt(differences.Length)), differences.Length - 1);
    }

    static double Mean(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value / values.Length;
        return values.Length == 0 ? double.NaN : sum;
    }

    // Of a sample: by one less than there are values. NaN for one value.
    static double Deviation(double[] values, double mean)
    {
        if (values.Length < 2) return double.NaN;
        var sum = 0.0;
        foreach (var value in values) sum += (value - mean) * (value - mean);
        return Math.Sqrt(sum / (values.Length - 1));
    }
}
