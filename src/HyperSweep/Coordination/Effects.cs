using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

/// <summary>
/// What a coordinator or worker wants done. The host carries effects out in list order,
/// and a <see cref="Save"/> is durable before the next effect starts.
/// </summary>
public abstract record Effect;

/// <remarks>The host adds to a <see cref="StartRun"/> the checkpoints that are stored, and its place in a trace.</remarks>
public sealed record SendToWorker(WorkerId Worker, Message Message) : Effect;

public sealed record SendToCoordinator(Message Message) : Effect;

/// <param name="Changes">None: only make sure that the sweep is still this coordinator's.</param>
public sealed record Save(ValueList<Change> Changes) : Effect;

/// <remarks>As <see cref="StartRun"/> told it.</remarks>
public sealed record BeginTraining(RunId Run, ValueList<Trial> Trials) : Effect
{
    public Leg Leg { get; init; }

    public ValueList<Checkpoint> Checkpoints { get; init; } = [];

    public string? Trace { get; init; }
}

/// <summary>Stop at the end of the running epoch.</summary>
public sealed record CancelTraining(RunId Run) : Effect;

/// <summary>The worker has nothing more to say.</summary>
public sealed record Leave : Effect;

public sealed record FinishSweep(SweepOutcome Outcome) : Effect;
