namespace HyperSweep.Simulation.Mutants;

/// <summary>A planted bug. One that no seed finds means that the simulator would not find such a bug of the product either.</summary>
/// <param name="Name">A few words with dashes.</param>
/// <param name="Bug">What it does wrong, as a sentence.</param>
sealed record Mutant(string Name, string Bug, Build Build)
{
    public override string ToString() => Name;
}
