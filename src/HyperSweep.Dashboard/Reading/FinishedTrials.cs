using HyperSweep.Results;
using HyperSweep.Search.Samplers;

namespace HyperSweep.Dashboard.Reading;

/// <summary>The trials of a stored sweep that have a result, as the analysis wants them.</summary>
public static class FinishedTrials
{
    /// <returns>The best first.</returns>
    public static IReadOnlyList<FinishedTrial> Of(SweepDatabase database, SweepRecord sweep) =>
    [
        .. database.Leaderboard(sweep.Id, int.MaxValue).Select(entry => entry.Trial).Where(trial => double.IsFinite(trial.Value))
            .Select(trial => new FinishedTrial(trial.Trial.Id, trial.Trial.Configuration, trial.Status, trial.Value)),
    ];
}
