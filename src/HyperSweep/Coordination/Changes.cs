using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

/// <summary>
/// A change of the stored sweep. All changes of one <see cref="Save"/> become durable together. Applying one twice does no harm:
/// the first terminal status of a trial stands.
/// </summary>
public abstract record Change;

/// <summary>New trials, status queued.</summary>
public sealed record TrialsPlanned(ValueList<Trial> Trials, DateTimeOffset At) : Change;

/// <summary>An attempt begins; its trials are running.</summary>
public sealed record RunStarted(RunId Run, WorkerId Worker, ValueList<TrialId> Trials, DateTimeOffset At) : Change
{
    public Leg Leg { get; init; }
}

public sealed record EpochsReported(ValueList<EpochReport> Epochs) : Change;

/// <param name="Value">The sweep's metric at the trial's end; NaN when it failed.</param>
/// <param name="Seconds">The trial's share of its run's time in training.</param>
public sealed record TrialFinished(TrialEnd End, double Value, RunId Run, WorkerId Worker, double Seconds, DateTimeOffset At) : Change
{
    /// <summary>Of the sweep's further objectives; empty when it has none, or the trial failed.</summary>
    public ValueList<double> OtherValues { get; init; } = [];
}

/// <summary>A trial came to a rung and waits there. Its attempts are counted anew.</summary>
/// <param name="End">Status paused.</param>
/// <param name="Value">The sweep's metric at the rung.</param>
/// <param name="Seconds">The trial's share of its run's time in training.</param>
public sealed record TrialPaused(
    TrialEnd End, double Value, Checkpoint Checkpoint, RunId Run, WorkerId Worker, double Seconds, DateTimeOffset At) : Change;

/// <summary>A paused trial has the weights of another from now on, which is paused with the same epoch, and other parameters.</summary>
/// <param name="Trial">As it goes on.</param>
/// <param name="Epochs">Those of the rung.</param>
public sealed record WeightsTakenOver(Trial Trial, TrialId Donor, int Epochs, DateTimeOffset At) : Change;

/// <summary>Trials go on from their rung; their status is queued.</summary>
public sealed record TrialsPromoted(ValueList<TrialId> Trials, DateTimeOffset At) : Change;

/// <summary>Where a point of a path stood at its end; the next one begins with it.</summary>
public sealed record EndKept(Checkpoint Checkpoint) : Change;

/// <summary>A paused trial ends at its rung.</summary>
/// <param name="Epochs">Those of the rung, as it was paused with.</param>
/// <param name="Value">The metric there, as it was paused with.</param>
public sealed record TrialStopped(TrialId Trial, int Epochs, double Value, string Reason, DateTimeOffset At) : Change;

/// <summary>A trial that was planned with it ends before it begins, as stopped, because its configuration is beaten.</summary>
public sealed record TrialSkipped(TrialId Trial, string Reason, DateTimeOffset At) : Change;

/// <summary>An attempt ended. Trials of it that are still running are queued again.</summary>
public sealed record RunFinished(RunId Run, RunOutcome Outcome, string? Error, DateTimeOffset At) : Change;

/// <summary>Replaces the sweep's stored model.</summary>
public sealed record BestModelFound(ModelWeights Model, double Value) : Change;

/// <summary>Replaces the sweep's stored model by that of a paused trial's checkpoint.</summary>
public sealed record BestCheckpointFound(TrialId Trial, double Value) : Change;

/// <param name="Kind">A short name: "nondeterminism", "run_lost", "target_reached".</param>
public sealed record EventRaised(EventLevel Level, string Kind, string Text, TrialId? Trial, WorkerId? Worker, DateTimeOffset At) : Change;

/// <param name="Outcome">Finished: every trial has its end. Interrupted: the rest can be resumed.</param>
public sealed record SweepEnded(SweepOutcome Outcome, DateTimeOffset At) : Change;

public enum EventLevel { Information, Warning, Error }

public enum SweepOutcome { Finished, Interrupted }
