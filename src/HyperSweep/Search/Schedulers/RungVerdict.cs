using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>What becomes of a trial that waited at a rung.</summary>
/// <param name="StopReason">Null: it goes on.</param>
public sealed record RungVerdict(TrialId Trial, string? StopReason)
{
    /// <summary>The trial whose weights it goes on with, which goes on itself as it is; null: with its own.</summary>
    public TrialId? Donor { get; init; }
}
