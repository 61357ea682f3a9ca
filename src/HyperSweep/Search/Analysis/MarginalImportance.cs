using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>
/// How much of the differences between trials one parameter explains on its own: ε² (T. Kelley, "An unbiased correlation ratio
/// measure", PNAS 1935), one minus the variance of the metric within groups over its whole variance. That is Fisher's correlation ratio η²
/// less what chance alone would give. Groups are the values of a choice, and the quarters of the trials by value of a range.
/// It sees no interactions.
/// </summary>
public static class MarginalImportance
{
    const int Quarters = 4;

    /// <summary>
    /// The parameters that vary, the most important first, equals in the order of the space; none with fewer than ten completed trials.
    /// </summary>
    public static IReadOnlyList<ParameterImportance> Of(IReadOnlyList<FinishedTrial> trials, SearchSpace space)
    {
        FinishedTrial[] completed = [.. trials
            .Where(trial => trial.Status == TrialStatus.Completed && double.IsFinite(trial.Value)).OrderBy(trial => trial.Id.Number)];
        return [.. space.Parameters.Select(parameter => Of(completed, parameter)).OfType<ParameterImportance>()
            .OrderByDescending(importance => importance.Importance)];
    }

    static ParameterImportance? Of(FinishedTrial[] completed, Parameter parameter)
    {
        FinishedTrial[] trials = [.. completed.Where(trial => trial.Configuration.Find(parameter.Name) is not null)];
        if (trials.Length < ParameterImportances.TrialsMin) return null;
        var groups = parameter.Domain is ChoiceDomain ? ByValue(trials, parameter.Name) : ByQuarter(trials, parameter.Name);
        return groups.Count < 2 ? null : new(parameter.Name, Explained(groups), trials.Length);
    }

    static List<double[]> ByValue(FinishedTrial[] trials, string name) =>
        [.. trials.GroupBy(trial => trial.Configuration.Find(name)!, trial => trial.Value).Select(group => group.ToArray())];

    // Each value goes to the quarter of its middle rank, so that equal ones stay together.
    static List<double[]> ByQuarter(FinishedTrial[] trials, string name)
    {
        var first = 0;
        List<(int Quarter, double Value)> ranked = [];
        foreach (var equals in trials.GroupBy(trial => trial.Configuration.Find(name)!.AsNumber ?? 0).OrderBy(group => group.Key))
        {
            var size = equals.Count();
            var quarter = (Quarters * first + Quarters * size / 2) / trials.Length;
            ranked.AddRange(equals.Select(trial => (quarter, trial.Value)));
            first += size;
        }
        return [.. ranked.GroupBy(pair => pair.Quarter, pair => pair.Value).Select(group => group.ToArray())];
    }

    static double Explained(List<double[]> groups)
    {
        var count = groups.Sum(group => group.Length);
        // Divided first, so that no sum of large losses overflows.
        var scale = groups.Max(group => group.Max(Math.Abs));
        if (scale == 0 || count == groups.Count) return 0;
        var mean = groups.Sum(group => group.Sum(value => value / scale)) / count;
        var whole = groups.Sum(group => SquaresAround(mean, group, scale));
        var within = groups.Sum(group => SquaresAround(group.Sum(value => value / scale) / group.Length, group, scale));
        if (whole == 0) return 0;
        return Math.Clamp(1 - within / (count - groups.Count) / (whole / (count - 1)), 0, 1);
    }

    static double SquaresAround(double mean, double[] group, double scale) =>
        group.Sum(value => (value / scale - mean) * (value / scale - mean));
}
