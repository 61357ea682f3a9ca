using HyperSweep.Simulation.Mutants;

namespace HyperSweep.Simulation.Hunting;

/// <summary>Looks for the first seed that finds a planted bug.</summary>
static class MutantHunt
{
    /// <summary>No planted bug may take more seeds.</summary>
    public const int SeedsMax = 5_000;

    /// <returns>How many seeds it took, and what broke; null: no seed found it.</returns>
    public static (int Seeds, string Fault)? Find(Mutant mutant)
    {
        SeedRunner runner = new(mutant.Build);
        for (var seed = 0; seed < SeedsMax; seed++)
            if (runner.Run((ulong)seed) is { } fault) return (seed + 1, fault);
        return null;
    }
}
