using HyperSweep.Simulation.World;

namespace HyperSweep.Simulation.Hunting;

/// <param name="Broken">The seeds that broke a rule, smallest first.</param>
sealed record HuntResult(IReadOnlyList<(ulong Seed, string Fault)> Broken, Tally Tally);
