using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>Where a trial stands among rungs.</summary>
/// <param name="EpochsDone">A rung or 0; of a trial that ended, its epochs.</param>
/// <param name="Value">The metric then; NaN when there is none.</param>
public sealed record RungStanding(TrialId Trial, TrialStatus Status, int EpochsDone, double Value)
{
    /// <summary>The metric after each of its epochs.</summary>
    public ValueList<double> Curve { get; init; } = [];
}
