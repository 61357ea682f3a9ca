using HyperSweep.Results;
using HyperSweep.Search.Analysis;
using HyperSweep.Search.Samplers;

namespace HyperSweep.Cli.Hosting;

/// <summary>The configurations of a sweep that tries each with several seeds.</summary>
static class RepeatedResults
{
    /// <returns>Null when all trials of the sweep have one seed: then trials are configurations.</returns>
    public static IReadOnlyList<RankedConfiguration>? Of(SweepDatabase database, SweepRecord sweep)
    {
        var trials = database.EndedTrials(sweep.Id);
        return trials.Select(trial => trial.Trial.Seed).Distinct().Count() < 2
            ? null
            : ConfigurationRanking.Of([.. trials.Select(trial => (Finished(trial), trial.Trial.Seed))], sweep.Details.Metric.Goal);
    }

    static FinishedTrial Finished(StoredTrial trial) => new(trial.Trial.Id, trial.Trial.Configuration, trial.Status, trial.Value);
}
