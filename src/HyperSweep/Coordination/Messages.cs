using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

public readonly record struct WorkerId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>
/// One attempt at one cohort on one worker. Never reused, so that a late echo of an old run cannot pass for the current one.
/// </summary>
/// <param name="Cohort">1 for the first cohort of a term.</param>
/// <param name="Term">Life of the coordinator, counted up at each of its starts.</param>
/// <param name="Attempt">1 for the first attempt of its trials, over all terms.</param>
public readonly record struct RunId(int Cohort, int Term, int Attempt)
{
    public override string ToString() => $"{Term}.{Cohort}.{Attempt}";
}

/// <summary>
/// Everything coordinator and workers say to each other. Any message may be lost, doubled or overtaken;
/// the sender repeats it on the next <see cref="Tick"/> until the answer shows that it arrived.
/// </summary>
public abstract record Message;

// Worker to coordinator.
public sealed record WorkerIdle(WorkerId Worker) : Message;

/// <param name="Epochs">News since the last report; may be lost, because <see cref="RunEnded"/> carries the whole curve.</param>
public sealed record RunProgressed(WorkerId Worker, RunId Run, ValueList<EpochReport> Epochs) : Message;

/// <param name="Trials">Trials that came to the end of their leg; when the run was interrupted, the others go back to the queue.</param>
/// <param name="Curve">Every epoch of those trials in this leg.</param>
/// <param name="Best">The weights of the best trial of the cohort that has ended; null when there is none.</param>
/// <param name="Seconds">Time in training.</param>
/// <param name="Error">Why the run broke; null unless it did.</param>
public sealed record RunEnded(
    WorkerId Worker, RunId Run, RunOutcome Outcome, ValueList<TrialEnd> Trials, ValueList<EpochReport> Curve,
    ModelWeights? Best, double Seconds, string? Error) : Message
{
    /// <summary>Of trials that are paused, each with the last epoch of its leg, and of points of paths, with their last epoch.</summary>
    public ValueList<Checkpoint> Checkpoints { get; init; } = [];
}

/// <summary>It takes no more work.</summary>
/// <param name="Run">The run whose end it will still report, after its running epoch; null when it has none.</param>
public sealed record WorkerLeaving(WorkerId Worker, RunId? Run) : Message;

// Coordinator to worker.
public sealed record StartRun(RunId Run, ValueList<Trial> Trials) : Message
{
    /// <summary>What all of them are trained.</summary>
    public Leg Leg { get; init; }

    /// <summary>
    /// Where they stand before the leg, in their order; for a point of a path, where the one before stood at its end. When one
    /// is missing, all are trained from their first epoch on.
    /// </summary>
    public ValueList<Checkpoint> Checkpoints { get; init; } = [];

    /// <summary>For traces alone, as W3C Trace Context writes it; no node looks at it. Null: nobody traces.</summary>
    public string? Trace { get; init; }
}

/// <summary>Finish the running epoch and end.</summary>
public sealed record StopRun(RunId Run) : Message;

/// <summary>The run's end is saved or void: the worker may forget it.</summary>
public sealed record RunSettled(RunId Run) : Message;

// Host to node.

/// <summary>Once a second, whatever else happens.</summary>
public sealed record Tick : Message;

/// <summary>
/// To the coordinator: hand out nothing more, stop what runs at its next epoch, then finish. To a worker: end with the running epoch,
/// report what is done, then leave.
/// </summary>
public sealed record Drain : Message;

/// <summary>To the coordinator: hand out nothing more, let what runs come to its end, then finish.</summary>
public sealed record WindDown : Message;

/// <summary>To the coordinator: the engine knows that this worker is gone. Only hastens what the lease would do.</summary>
/// <param name="NeverReceived">A run that certainly did not reach it, and so is no attempt at its trials; null when none is known.</param>
public sealed record WorkerLost(WorkerId Worker, RunId? NeverReceived = null) : Message;

/// <summary>Interrupted: asked to stop before its trials came to their end. Lost: no news for a lease. Broken: the worker threw.</summary>
public enum RunOutcome { Completed, Interrupted, Lost, Broken }
