using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Truth;

/// <summary>How a trial goes whoever trains it.</summary>
/// <param name="End">What an undisturbed worker reports; null for poison: no worker ever reports its end.</param>
/// <param name="Curve">Every epoch of it.</param>
/// <param name="Epochs">After which it ends, or does its harm.</param>
/// <param name="Harm">What it does to the run or worker that trains it.</param>
sealed record Course(TrialEnd? End, ValueList<EpochReport> Curve, int Epochs, Harm Harm);
