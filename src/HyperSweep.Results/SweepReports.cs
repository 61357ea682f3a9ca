using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Results;

/// <summary>A trial with all that is known of its end.</summary>
/// <param name="Value">The sweep's metric; NaN when there is none, as with all numbers here.</param>
/// <param name="Run">The newest attempt, as term.cohort.attempt.</param>
public sealed record StoredTrial(
    Trial Trial, TrialStatus Status, double Value, Metrics Metrics, double TestLoss, double TestAccuracy, int EpochsDone, int Attempts,
    string? Worker, string? Run, string? Error, double Seconds,
    DateTimeOffset QueuedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt)
{
    /// <summary>Null unless stopped.</summary>
    public string? StopReason { get; init; }

    /// <summary>Of the sweep's further objectives; empty when it has none, or the trial no result.</summary>
    public ValueList<double> OtherValues { get; init; } = [];
}

/// <param name="Rank">1 for the best.</param>
public sealed record LeaderboardEntry(int Rank, StoredTrial Trial);

/// <param name="Curve">In epoch order.</param>
/// <param name="Runs">Every attempt, oldest first.</param>
/// <param name="Events">Oldest first.</param>
public sealed record TrialDetail(
    StoredTrial Trial, IReadOnlyList<EpochReport> Curve, IReadOnlyList<StoredRun> Runs, IReadOnlyList<StoredEvent> Events);

/// <param name="Outcome">Null while it is going on.</param>
public sealed record StoredRun(
    RunId Run, WorkerId Worker, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, RunOutcome? Outcome, string? Error);

public sealed record StoredEvent(DateTimeOffset At, EventLevel Level, string Kind, string Text, TrialId? Trial, WorkerId? Worker);

/// <param name="Total">Asked for; those not yet planned are in no count.</param>
/// <param name="BestTrial">Null before the first result.</param>
/// <param name="ElapsedSeconds">While a coordinator was at work; pauses between coordinators do not count.</param>
/// <param name="TrialsPerSecond">NaN before time has passed.</param>
public sealed record SweepProgress(
    SweepStatus Status, int Total, int Queued, int Running, int Completed, int Stopped, int Failed, int Cancelled,
    double BestValue, TrialId? BestTrial, double ElapsedSeconds, double TrialsPerSecond);

/// <param name="Confusion">Row: true class, column: predicted class; null before the test.</param>
public sealed record StoredModel(
    ModelWeights Weights, double Value, IReadOnlyList<string> ClassNames, int[,]? Confusion, double TestLoss, double TestAccuracy)
{
    /// <summary>That of its trial.</summary>
    public int? Fold { get; init; }
}
