using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Dashboard.Api;

/// <summary>A line of the list of sweeps.</summary>
/// <param name="BestTrial">Null before the first result.</param>
/// <param name="Repeats">Trials of each configuration, which are compared by their means.</param>
sealed record SweepSummary(
    long Id, string Name, SweepStatus Status, string Model, string? Dataset, MetricName Metric, Goal Goal, double? Target,
    SearchMethod Method, int Total, int Queued, int Running, int Completed, int Stopped, int Failed, int Cancelled,
    double BestValue, int? BestTrial, double ElapsedSeconds, double TrialsPerSecond,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, int Repeats)
{
    /// <summary>Empty: there is one.</summary>
    public IReadOnlyList<ObjectiveEntry> OtherObjectives { get; init; } = [];

    public static SweepSummary Of(SweepRecord sweep, SweepProgress progress)
    {
        var details = sweep.Details;
        return new(
            sweep.Id, sweep.Name, sweep.Status, details.Model, details.Dataset, details.Metric.Name, details.Metric.Goal,
            details.Metric.Target, details.Method, progress.Total, progress.Queued, progress.Running, progress.Completed,
            progress.Stopped, progress.Failed, progress.Cancelled, progress.BestValue, progress.BestTrial?.Number,
            progress.ElapsedSeconds, progress.TrialsPerSecond, details.CreatedAt, sweep.StartedAt, sweep.EndedAt,
            details.Repeats)
        {
            OtherObjectives =
            [
                .. details.Metric.Others.Select((other, i) =>
                    new ObjectiveEntry(other.Name, other.Goal, FormattableString.Invariant($"value{i + 2}"))),
            ],
        };
    }
}
