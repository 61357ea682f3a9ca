using HyperSweep.Numerics;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>
/// Configurations by the mean over their repeats: the first of them is the winner of a sweep. Trials (k − 1)r + 1 … kr are the repeats of
/// configuration k. Each is compared with the best by the paired t-test (W. Gosset, "The probable error of a mean", 1908) over the
/// repeats that both have: what a seed does to all configurations alike drops out of their differences. Two-sided, not corrected for the
/// number of comparisons.
/// </summary>
public static class ConfigurationRanking
{
    /// <summary>Whom chance alone puts as far behind the best more often than this cannot be told apart from it.</summary>
    public const double Level = SampleSpread.Level;

    /// <param name="trials">In any order; those without a value do not count.</param>
    /// <param name="repeats">Trials of each configuration; 1 or more.</param>
    /// <returns>The best mean first, equals by number. Those with fewer values than the others come after all that have as many.</returns>
    public static IReadOnlyList<RankedConfiguration> Of(IReadOnlyList<FinishedTrial> trials, int repeats, Goal goal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        var groups = trials.GroupBy(trial => NumberOf(trial.Id, repeats))
            .Select(group => group.OrderBy(trial => trial.Id.Number).ToArray())
            .Select(group => (Trials: group, Values: ValuesOf(group, repeats), First: group[0].Id.Number))
            .Select(group => (group.Trials, group.Values, group.First, Spread: SampleSpread.Of([.. group.Values.Values])))
            .OrderByDescending(group => group.Spread.Count).ThenBy(group => goal == Goal.Minimize ? group.Spread.Mean : -group.Spread.Mean)
            .ThenBy(group => group.First).ToArray();
        if (groups is not [{ Values: var best }, ..]) return [];
        return
        [
            .. groups.Select((group, i) => new RankedConfiguration(
                i + 1, group.Trials[0].Configuration, [.. group.Trials.Select(trial => trial.Id)], group.Spread,
                i == 0 ? 1 : PairedChance(group.Values, best))),
        ];
    }

    /// <summary>The number of a trial's configuration, 1 for the first.</summary>
    public static int NumberOf(TrialId trial, int repeats) => (trial.Number - 1) / repeats + 1;

    // By repeat, so that differences are summed in one order.
    static SortedDictionary<int, double> ValuesOf(FinishedTrial[] trials, int repeats)
    {
        SortedDictionary<int, double> values = [];
        foreach (var trial in trials)
            if (double.IsFinite(trial.Value)) values.TryAdd((trial.Id.Number - 1) % repeats, trial.Value);
        return values;
    }

    // NaN with fewer than two pairs: nothing can be said.
    static double PairedChance(SortedDictionary<int, double> own, SortedDictionary<int, double> best)
    {
        var spread = SampleSpread.Of(
            [.. own.Where(entry => best.ContainsKey(entry.Key)).Select(entry => entry.Value - best[entry.Key])]);
        if (spread.Count < 2) return double.NaN;
        if (spread.Deviation == 0) return spread.Mean == 0 ? 1 : 0;
        return StudentDistribution.TwoSided(
            Math.Abs(spread.Mean) / (spread.Deviation / Math.Sqrt(spread.Count)), spread.Count - 1);
    }
}
