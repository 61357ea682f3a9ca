namespace HyperSweep.Simulation.World;

/// <summary>What is counted, so that a hunt shows whether its faults bite.</summary>
enum Happening
{
    Step, Message, MessageLost, MessageDoubled, Echo, MessageCut,
    Commit, CommitFailed, CommitUnsure, DiskFull,
    WorkerKilled, WorkerAway, WorkerDrained, WorkerLeft, CoordinatorKilled, KilledAtEffect, Stopped, StoppedAtEffect,
    Cut, SecondCoordinator, Fenced, FalseHint, TrueHint, NeverReceived, RunsAdopted, Drain, WindDown, ClockJump, SlowWorker,
    RunStarted, RunLost, RunBroken, RunInterrupted, Retry, LateResult, SecondResult, TrialGivenUp,
    TrialPaused, TrialPromoted, TrialStopped, TrialSkipped, TrainedAnew, BudgetSpent, WeightsTakenOver, WarmStart,
}
