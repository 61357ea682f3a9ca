using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

/// <summary>Where one sweep's truth is kept.</summary>
public interface ISweepStore
{
    /// <summary>
    /// Makes the changes durable, all or none, in one transaction; returns when they are. Without changes it writes nothing, but still
    /// throws when the term is stale.
    /// </summary>
    /// <exception cref="StaleTermException">A coordinator of a later term owns the sweep.</exception>
    void Commit(IReadOnlyList<Change> changes);

    /// <summary>Where trials stood after so many epochs, in their order; those of which nothing is kept are left out.</summary>
    ValueList<Checkpoint> LoadCheckpoints(IReadOnlyList<Trial> trials, int epochs) => [];
}

/// <summary>What a coordinator needs to go on where an earlier one ended.</summary>
/// <param name="Term">This coordinator's, already saved; greater than every earlier one.</param>
/// <param name="Trials">All planned trials in number order.</param>
public sealed record SavedSweep(int Term, IReadOnlyList<SavedTrial> Trials)
{
    /// <summary>Runs of earlier terms that brought no results; their workers may have outlived the coordinator and bring them.</summary>
    public IReadOnlyList<SavedRun> RunsWithoutResults { get; init; } = [];

    /// <summary>Runs that an earlier coordinator granted and that this one goes on with: their workers may be training still.</summary>
    public IReadOnlyList<SavedRun> RunsUnderWay { get; init; } = [];
}

/// <param name="Trials">In the order of their numbers.</param>
public sealed record SavedRun(RunId Run, WorkerId Worker, ValueList<TrialId> Trials)
{
    /// <summary>What they are trained.</summary>
    public Leg Leg { get; init; }
}

/// <param name="Attempts">Runs of its present leg that were begun and not interrupted.</param>
/// <param name="Value">The sweep's metric; NaN unless completed or stopped.</param>
public sealed record SavedTrial(Trial Trial, TrialStatus Status, int Attempts, double Value)
{
    /// <summary>Of the sweep's further objectives; empty when it has none, or the trial no value.</summary>
    public ValueList<double> OtherValues { get; init; } = [];

    /// <summary>Up to the last rung that it has come to; of a trial that has ended, all its epochs.</summary>
    public int EpochsDone { get; init; }

    /// <summary>The metric after each of those epochs; empty when the plan does not use it.</summary>
    public ValueList<double> Curve { get; init; } = [];
}

/// <summary>Another coordinator took the sweep over; this one must end without another word.</summary>
public sealed class StaleTermException(int ownTerm, int currentTerm) : Exception(
    $"Expected term {ownTerm} to be the sweep's, got {currentTerm}: another coordinator has taken this sweep over.");
