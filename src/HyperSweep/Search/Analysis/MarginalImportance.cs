using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;

namespace HyperSweep.Search.Analysis;

/// <param name="Importance">0 … 1: the share of the metric's variance that the parameter explains on its own.</param>
public sealed record ParameterImportance(string Name, double Importance);

/// <summary>
/// What mattered: for each parameter the correlation ratio of the metric (Fisher), with Kelley's correction for chance (ε², 1935):
/// (SS between groups − (k − 1)·MS within groups) / SS total, at least 0. Groups are the values of a parameter, or the quartiles
/// of its trials when there are more than eight values. Interactions do not show.
/// </summary>
public static class MarginalImportance
{
    const int TrialsMin = 10, ValuesMax = 8, Quantiles = 4;

    /// <summary>Parameters that vary, most important first; none for fewer than ten trials with a value, or equal ones.</summary>
    public static IReadOnlyList<ParameterImportance> Of(IEnumerable<FinishedTrial> trials, SearchSpace space)
    {
        FinishedTrial[] measured = [.. trials.Where(trial => double.IsFinite(trial.Value)).OrderBy(trial => trial.Id.Number)];
        if (measured.Length < TrialsMin) return [];
        return
        [
            .. space.Parameters.Select(parameter => (parameter.Name, Groups: Group(parameter.Name, measured)))
                .Where(parameter => parameter.Groups.Count > 1)
                .Select(parameter => new ParameterImportance(parameter.Name, Explained(parameter.Groups)))
                .Where(importance => !double.IsNaN(importance.Importance))
                .OrderByDescending(importance => importance.Importance),
        ];
    }

    static List<double[]> Group(string name, FinishedTrial[] trials)
    {
        var known = trials.Where(trial => trial.Configuration.Find(name) is not null).ToArray();
        var byValue = known.GroupBy(trial => trial.Configuration.Find(name)!).ToArray();
        if (byValue.Length <= ValuesMax || byValue.Any(group => group.Key.AsNumber is null))
            return [.. byValue.Select(group => group.Select(trial => trial.Value).ToArray())];
        var ordered = known.OrderBy(trial => trial.Configuration.Find(name)!.AsNumber).Select(trial => trial.Value).ToArray();
        return [.. Enumerable.Range(0, Quantiles).Select(i =>
            ordered[(i * ordered.Length / Quantiles)..((i + 1) * ordered.Length / Quantiles)])];
    }

    /// <returns>NaN when all values are equal, or each stands alone.</returns>
    static double Explained(List<double[]> groups)
    {
        var count = groups.Sum(group => group.Length);
        var mean = groups.Sum(group => group.Sum()) / count;
        var total = groups.Sum(group => group.Sum(value => (value - mean) * (value - mean)));
        var within = groups.Sum(group => group.Sum(value => (value - group.Average()) * (value - group.Average())));
        if (total == 0 || count == groups.Count) return double.NaN;
        return Math.Max(0, (total - within - (groups.Count - 1) * within / (count - groups.Count)) / total);
    }
}
