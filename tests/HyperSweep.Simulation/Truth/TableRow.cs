using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Truth;

/// <summary>A trial as it comes out without faults.</summary>
/// <param name="Trial">As it is at its end.</param>
/// <param name="End">Null: it is given up.</param>
/// <param name="Curve">Its own epochs; of one that is given up, those that it may have come to.</param>
sealed record TableRow(Trial Trial, TrialEnd? End, ValueList<EpochReport> Curve)
{
    /// <summary>As it was planned.</summary>
    public Trial First { get; init; } = Trial;

    /// <summary>Weights of others that it took over, in order, each with what it was paused with before.</summary>
    public ValueList<(TrialEnd Pause, WeightsTakenOver Taken)> TakenOver { get; init; } = [];
}
