using HyperSweep.Simulation.Hunting;
using HyperSweep.Simulation.Mutants;

namespace HyperSweep.Simulation.Tests;

/// <summary>A simulator that finds nothing proves nothing: here is what it must find.</summary>
public sealed class MutantTests
{
    public static TheoryData<string> Names => [.. AllMutants.List.Select(mutant => mutant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Finds_a_planted_bug_within_its_seeds(string name)
    {
        var mutant = AllMutants.List.Single(planted => planted.Name == name);

        var found = MutantHunt.Find(mutant);

        Assert.True(found is not null, $"Expected one of {MutantHunt.SeedsMax} seeds to find this bug, got none: {mutant.Bug}");
    }

    [Fact]
    public void Blames_the_bug_and_nothing_else()
    {
        SeedRunner product = new(Build.Product);
        foreach (var mutant in AllMutants.List)
        {
            var seed = (ulong)MutantHunt.Find(mutant)!.Value.Seeds - 1;

            Assert.Null(product.Run(seed));
        }
    }
}
