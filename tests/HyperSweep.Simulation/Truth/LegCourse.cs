using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Truth;

/// <summary>How a trial goes in one leg of its training.</summary>
sealed class LegCourse
{
    // What nobody could get from the right beginning.
    const double Wrong = 1000;

    readonly Course _whole;
    readonly Leg _leg;
    readonly bool _isWrong;

    /// <param name="isWrong">It begins with the state of another epoch or trial, so that all that is measured is wrong.</param>
    public LegCourse(SimulatedSweep sweep, Trial trial, Leg leg, bool isWrong)
    {
        (_whole, _leg, _isWrong) = (sweep.CourseOf(trial), leg, isWrong);
        var pauses = leg.To is { } to && !DoesHarmBefore(to + 1) && (_whole.End is null || _whole.End.Epochs >= to);
        var end = pauses
            ? new(trial.Id, TrialStatus.Paused, leg.To!.Value, _whole.Curve[leg.To.Value - 1].Metrics, Error: null)
            : _whole.End;
        End = end is null ? null : end with { Metrics = Measured(end.Metrics) };
        if (pauses) Checkpoint = sweep.CheckpointOf(trial, leg.To!.Value);
        else if (trial.IsOfPath && end is { Status: not TrialStatus.Failed }) Checkpoint = sweep.CheckpointOf(trial, end.Epochs);
    }

    /// <summary>Null for poison that does its harm in this leg.</summary>
    public TrialEnd? End { get; }

    /// <summary>Null unless it is paused at the end, or a point of a path.</summary>
    public Checkpoint? Checkpoint { get; }

    public Harm Harm => _whole.Harm;

    /// <summary>The epochs of this leg.</summary>
    public IEnumerable<EpochReport> Curve => _whole.Curve.Where(report => report.Epoch > _leg.From && report.Epoch <= (End?.Epochs ?? 0))
        .Select(report => report with { Metrics = Measured(report.Metrics) });

    public bool DoesHarmAt(int epochs) => Harm != Harm.None && _whole.Epochs == epochs && epochs > _leg.From;

    public bool IsOverAt(int epochs) => End is not null && epochs >= Math.Max(End.Epochs, _leg.From + 1);

    public IEnumerable<EpochReport> At(int epoch) => epoch > _leg.From && epoch <= _whole.Curve.Count && epoch <= (_leg.To ?? int.MaxValue)
        ? [_whole.Curve[epoch - 1] with { Metrics = Measured(_whole.Curve[epoch - 1].Metrics) }]
        : [];

    bool DoesHarmBefore(int epochs) => Harm != Harm.None && _whole.Epochs < epochs && _whole.Epochs > _leg.From;

    Metrics Measured(Metrics metrics) => _isWrong ? metrics with { Value = metrics.Value + Wrong } : metrics;
}
