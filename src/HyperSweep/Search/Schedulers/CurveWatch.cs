using System.Runtime.InteropServices;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>Follows the curves of a run's trials, and tells which of them their rules end.</summary>
public sealed class CurveWatch
{
    readonly MetricDefinition _metric;
    readonly Dictionary<TrialId, (StopRule Rule, List<double> Curve)> _watched = [];

    /// <param name="trials">From their first epoch on.</param>
    public CurveWatch(IEnumerable<Trial> trials, MetricDefinition metric)
    {
        _metric = metric;
        foreach (var trial in trials)
            if (trial.StopRule is { } rule) _watched.Add(trial.Id, (rule, []));
    }

    /// <param name="report">The next epoch of its trial.</param>
    /// <returns>Why the trial ends with this epoch; null when it goes on.</returns>
    public string? Take(EpochReport report)
    {
        if (!_watched.TryGetValue(report.Trial, out var watched)) return null;
        watched.Curve.Add(_metric.Of(report.Metrics));
        return watched.Rule.ReasonToStop(_metric.Goal, CollectionsMarshal.AsSpan(watched.Curve));
    }
}
