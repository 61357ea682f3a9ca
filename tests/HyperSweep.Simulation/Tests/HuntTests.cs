using HyperSweep.Simulation.Hunting;
using HyperSweep.Simulation.Mutants;
using HyperSweep.Simulation.World;

namespace HyperSweep.Simulation.Tests;

/// <summary>A seed holds for one commit only: what it finds moves into the scenario tests of what was wrong.</summary>
public sealed class HuntTests(HuntedSeeds hunted) : IClassFixture<HuntedSeeds>
{
    [Fact]
    public void No_seed_breaks_a_rule() => Assert.Empty(hunted.Result.Broken);

    [Fact]
    public void Every_fault_happens()
    {
        var missing = Enum.GetValues<Happening>().Where(what => hunted.Result.Tally[what] == 0);

        Assert.Empty(missing);
    }

    [Fact]
    public void No_seed_breaks_a_rule_on_the_real_store()
    {
        var result = new Hunt(From: 0, Seeds: 200, Environment.ProcessorCount, IsOnSqlite: true).Run();

        Assert.Empty(result.Broken);
        Assert.True(result.Tally[Happening.Commit] > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void A_seed_replays_to_the_last_line(ulong seed)
    {
        Trace first = new(), second = new();

        new SeedRunner(Build.Product).Run(seed, first);
        new SeedRunner(Build.Product).Run(seed, second);

        Assert.NotEmpty(first.Lines);
        Assert.Equal(first.Lines, second.Lines);
    }

    [Fact]
    public void A_seed_gives_the_same_with_and_without_a_trace()
    {
        SeedRunner watched = new(Build.Product), alone = new(Build.Product);

        watched.Run(8, new Trace());
        alone.Run(8);

        Assert.All(Enum.GetValues<Happening>(), what => Assert.Equal(watched.Tally[what], alone.Tally[what]));
    }
}
