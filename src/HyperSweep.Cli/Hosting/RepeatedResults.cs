using HyperSweep.Results;
using HyperSweep.Search.Analysis;
using HyperSweep.Search.Samplers;

namespace HyperSweep.Cli.Hosting;

/// <summary>The configurations of a sweep that tries each several times.</summary>
static class RepeatedResults
{
    /// <returns>Null when each configuration has one trial.</returns>
    public static IReadOnlyList<RankedConfiguration>? Of(SweepDatabase database, SweepRecord sweep)
    {
        if (sweep.Details.Repeats == 1) return null;
        var trials = database.EndedTrials(sweep.Id);
        return ConfigurationRanking.Of([.. trials.Select(Finished)], sweep.Details.Repeats, sweep.Details.Metric.Goal);
    }

    static FinishedTrial Finished(StoredTrial trial) => new(trial.Trial.Id, trial.Trial.Configuration, trial.Status, trial.Value);
}
