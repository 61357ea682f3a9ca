namespace HyperSweep.Simulation.Faults;

/// <summary>How unkind the world is, drawn from the seed: each is another kind of bad day.</summary>
sealed record FaultRates
{
    public static readonly FaultRates None = new() { Delay = TimeSpan.FromMilliseconds(20) };

    // Of each message.
    public double Loss { get; init; }
    public double Duplication { get; init; }

    /// <summary>Comes a second time, up to two minutes later.</summary>
    public double Echo { get; init; }

    /// <summary>The longest; each message takes its own time, so that they overtake each other.</summary>
    public TimeSpan Delay { get; init; }

    // Before each effect of coordinator and workers.
    public double KillAtEffect { get; init; }
    public double StopAtEffect { get; init; }

    // Of each commit.
    public double CommitFails { get; init; }

    /// <summary>The commit is durable, but who asked for it is told that it failed.</summary>
    public double CommitUnsure { get; init; }

    /// <summary>Of each checkpoint that is asked for that it cannot be read.</summary>
    public double CheckpointUnread { get; init; }

    // In each second.
    public double WorkerKill { get; init; }
    public double WorkerDrain { get; init; }
    public double CoordinatorKill { get; init; }
    public double Stop { get; init; }
    public double Cut { get; init; }
    public double SecondCoordinator { get; init; }
    public double DiskFull { get; init; }
    public double FalseHint { get; init; }
    public double Drain { get; init; }
    public double WindDown { get; init; }
    public double ClockJump { get; init; }

    /// <summary>Of each start of a coordinator that another one is started at the same time.</summary>
    public double Twin { get; init; }

    // Of each worker.
    public double SlowWorker { get; init; }

    /// <summary>Of each worker's end that it stays away for long.</summary>
    public double WorkerAway { get; init; }

    /// <summary>Of each worker's end that the engine notices it.</summary>
    public double TrueHint { get; init; }

    /// <summary>Slow workers are no fault.</summary>
    public bool IsCalm => this with { SlowWorker = 0 } == None;

    public static FaultRates Draw(Chances chances) => chances.Happens(0.1) ? None with { SlowWorker = chances.Sometimes(0.6) } : new()
    {
        Loss = chances.Sometimes(0.4),
        Duplication = chances.Sometimes(0.4),
        Echo = chances.Sometimes(0.1),
        Delay = TimeSpan.FromMilliseconds(1 + chances.Below(chances.Happens(0.5) ? 100 : 8_000)),
        KillAtEffect = chances.Sometimes(0.04),
        StopAtEffect = chances.Sometimes(0.02),
        CommitFails = chances.Sometimes(0.04),
        CommitUnsure = chances.Sometimes(0.04),
        CheckpointUnread = chances.Sometimes(0.1),
        WorkerKill = chances.Sometimes(0.06),
        WorkerDrain = chances.Sometimes(0.04),
        CoordinatorKill = chances.Sometimes(0.04),
        Stop = chances.Sometimes(0.06),
        Cut = chances.Sometimes(0.08),
        SecondCoordinator = chances.Sometimes(0.06),
        DiskFull = chances.Sometimes(0.02),
        FalseHint = chances.Sometimes(0.06),
        Drain = chances.Sometimes(0.04),
        WindDown = chances.Sometimes(0.04),
        ClockJump = chances.Sometimes(0.04),
        Twin = chances.Sometimes(0.4),
        SlowWorker = chances.Sometimes(0.6),
        WorkerAway = chances.Sometimes(0.06),
        TrueHint = chances.Sometimes(1),
    };
}
