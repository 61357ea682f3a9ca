using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>What a scheduler would have saved, and cost.</summary>
/// <param name="Epochs">That all trials would have taken.</param>
/// <param name="EpochsKnown">That they took.</param>
/// <param name="Stopped">Trials that would have ended early.</param>
/// <param name="CutShort">Trials that would have gone on where their curves end: what is said of these is guessed.</param>
/// <param name="Winner">The best by its value at its end, as on a leaderboard; null when none has a value.</param>
/// <param name="Best">The best of the trials as they were trained; null when none has a value.</param>
public sealed record ReplaySummary(
    long Epochs, long EpochsKnown, int Stopped, int CutShort, ReplayedTrial? Winner, ReplayedTrial? Best)
{
    public long EpochsSaved => EpochsKnown - Epochs;

    /// <summary>Of the epochs that they took; 0 when they took none.</summary>
    public double ShareSaved => EpochsKnown == 0 ? 0 : (double)EpochsSaved / EpochsKnown;

    /// <summary>
    /// How much worse the winner's value is than the best's, in the metric; NaN without them. Below zero where a trial was better early.
    /// </summary>
    public double Regret(Goal goal) =>
        Winner is null || Best is null ? double.NaN : goal == Goal.Maximize ? Best.Value - Winner.Value : Winner.Value - Best.Value;

    /// <param name="trials">As they were trained.</param>
    /// <param name="replayed">The same, as they would have been.</param>
    public static ReplaySummary Of(IReadOnlyList<KnownCurve> trials, IReadOnlyList<ReplayedTrial> replayed, Goal goal) => new(
        replayed.Sum(trial => (long)trial.Epochs),
        trials.Sum(known => (long)known.Curve.Count),
        replayed.Count(trial => trial.Status == TrialStatus.Stopped && !trial.IsCutShort),
        replayed.Count(trial => trial.IsCutShort),
        BestOf(replayed, goal),
        BestOf(trials.Select(ScheduleReplay.EndOf), goal));

    // Of equal ones the first, as everywhere.
    static ReplayedTrial? BestOf(IEnumerable<ReplayedTrial> trials, Goal goal)
    {
        ReplayedTrial? best = null;
        foreach (var trial in trials.Where(trial => !double.IsNaN(trial.Value)))
            if (best is null || (goal == Goal.Maximize ? trial.Value > best.Value : trial.Value < best.Value)) best = trial;
        return best;
    }
}
