using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>What became of a trial at a rung.</summary>
/// <param name="Epoch">The rung.</param>
/// <param name="StopReason">Null: it went on.</param>
public sealed record RecordedDecision(TrialId Trial, int Epoch, string? StopReason);
