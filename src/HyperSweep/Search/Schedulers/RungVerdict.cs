using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>What becomes of a trial that waited at a rung.</summary>
/// <param name="StopReason">Null: it goes on.</param>
public sealed record RungVerdict(TrialId Trial, string? StopReason);
