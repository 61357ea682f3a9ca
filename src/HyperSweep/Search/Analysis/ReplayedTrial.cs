using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>How a trial would have ended.</summary>
/// <param name="Status">Completed, stopped or failed.</param>
/// <param name="Value">The metric after its epochs; NaN when it failed.</param>
public sealed record ReplayedTrial(TrialId Trial, TrialStatus Status, int Epochs, double Value)
{
    /// <summary>Whether it would have gone on where its curve ends: how it would have ended is not known.</summary>
    public bool IsCutShort { get; init; }
}
