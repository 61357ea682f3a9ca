using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>Decides which trials go on from a rung, and which end there.</summary>
public interface IRungScheduler
{
    /// <summary>Whether verdicts depend on who came to a rung first, which no seed brings about again.</summary>
    bool IsOrderDependent => false;

    /// <summary>What a trial is trained next.</summary>
    /// <param name="epochsDone">A rung, or 0.</param>
    Leg LegOf(TrialId trial, int epochsDone);

    /// <summary>Takes in where the trials of a sweep stand that goes on; before the first report.</summary>
    /// <param name="trials">All that are planned.</param>
    /// <returns>Verdicts that are due; none unless somebody died between a report and its verdict.</returns>
    IReadOnlyList<RungVerdict> Restore(IEnumerable<RungStanding> trials);

    /// <summary>A trial has come to a rung, or has failed on its way there.</summary>
    /// <param name="epochsDone">Its epochs at the rung; of a trial that failed, those at the rung before.</param>
    /// <param name="value">NaN when it failed.</param>
    /// <returns>Verdicts that follow from this report whatever others are told with it.</returns>
    IReadOnlyList<RungVerdict> Report(TrialId trial, int epochsDone, double value);

    /// <summary>After all reports of one save.</summary>
    /// <returns>Verdicts that follow from all of them together.</returns>
    IReadOnlyList<RungVerdict> Decide() => [];
}
