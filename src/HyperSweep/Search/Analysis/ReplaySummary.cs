using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>What a scheduler would have saved, and cost.</summary>
/// <param name="Epochs">That all trials would have taken.</param>
/// <param name="EpochsKnown">That they took.</param>
/// <param name="Stopped">Trials that would have ended early.</param>
/// <param name="CutShort">Trials that would have gone on where their curves end: what is said of these is guessed.</param>
/// <param name="Winner">
/// The best by its value at its end, as on a leaderboard; null when none has a value. Of repeats the first trial of the best
/// configuration, with the mean as its value and the epochs of all.
/// </param>
/// <param name="Best">The best of the trials as they were trained, likewise; null when none has a value.</param>
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
    /// <param name="repeats">Trials of each configuration; 1 or more.</param>
    public static ReplaySummary Of(
        IReadOnlyList<KnownCurve> trials, IReadOnlyList<ReplayedTrial> replayed, Goal goal, int repeats = 1) => new(
        replayed.Sum(trial => (long)trial.Epochs),
        trials.Sum(known => (long)known.Curve.Count),
        replayed.Count(trial => trial.Status == TrialStatus.Stopped && !trial.IsCutShort),
        replayed.Count(trial => trial.IsCutShort),
        BestOf(replayed, goal, repeats),
        BestOf([.. trials.Select(ScheduleReplay.EndOf)], goal, repeats));

    // Of equal ones the first, as everywhere.
    static ReplayedTrial? BestOf(IReadOnlyList<ReplayedTrial> trials, Goal goal, int repeats)
    {
        if (repeats > 1) return BestMean(trials, goal, repeats);
        ReplayedTrial? best = null;
        foreach (var trial in trials.Where(trial => !double.IsNaN(trial.Value)))
            if (best is null || (goal == Goal.Maximize ? trial.Value > best.Value : trial.Value < best.Value)) best = trial;
        return best;
    }

    static ReplayedTrial? BestMean(IReadOnlyList<ReplayedTrial> trials, Goal goal, int repeats)
    {
        FinishedTrial[] ended = [.. trials.Select(trial => new FinishedTrial(trial.Trial, new([]), trial.Status, trial.Value))];
        if (ConfigurationRanking.Of(ended, repeats, goal) is not [{ Spread.Count: > 0 } best, ..]) return null;
        var first = trials[best.Trials[0].Number - 1];
        return first with { Value = best.Spread.Mean, Epochs = best.Trials.Sum(trial => trials[trial.Number - 1].Epochs) };
    }
}
