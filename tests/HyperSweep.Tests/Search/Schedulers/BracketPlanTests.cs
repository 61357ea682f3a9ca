using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Schedulers;

public sealed class BracketPlanTests
{
    [Fact]
    public void Hyperband_has_the_brackets_of_its_paper()
    {
        // Li et al., 2018, table 1: R = 81, η = 3. Its column of n for s = 1 is ⌈5/2 · 3⌉ = 8, for s = 2 ⌈5/3 · 9⌉ = 15.
        BracketPlan plan = new(Hyperband(81, eta: 3), trials: 1000);

        var first = plan.Brackets.Take(5).ToArray();
        Assert.Equal([81, 34, 15, 8, 5], first.Select(bracket => bracket.Count));
        Assert.Equal([1, 82, 116, 131, 139], first.Select(bracket => bracket.First));
        Assert.Equal(
            ["[1, 3, 9, 27, 81]", "[3, 9, 27, 81]", "[9, 27, 81]", "[27, 81]", "[81]"], first.Select(bracket => bracket.Rungs.ToString()));
        Assert.Equal([27, 9, 3, 1], Enumerable.Range(0, 4).Select(first[0].GoOnFrom));
        Assert.Equal([11, 3, 1], Enumerable.Range(0, 3).Select(first[1].GoOnFrom));
        Assert.Equal([2], Enumerable.Range(0, 1).Select(first[3].GoOnFrom));
    }

    [Fact]
    public void Hyperband_goes_round_and_its_last_bracket_may_be_cut_short()
    {
        BracketPlan plan = new(Hyperband(4, eta: 2), trials: 23); // Rounds of 4, 3 and 3.

        Assert.Equal([4, 3, 3, 4, 3, 3, 3], plan.Brackets.Select(bracket => bracket.Count));
        Assert.Equal([3, 2, 1, 3, 2, 1, 3], plan.Brackets.Select(bracket => bracket.Rungs.Count));
        Assert.Equal(23, plan.Brackets[^1].Last);
    }

    [Theory]
    [InlineData(16, 4, 1, "[1, 4, 16]")]
    [InlineData(10, 3, 1, "[1, 3, 10]")] // Rungs are reckoned from the last epoch, so that the last leg is as long as it should be.
    [InlineData(27, 3, 2, "[3, 9, 27]")]
    [InlineData(27, 3, 3, "[3, 9, 27]")]
    [InlineData(27, 3, 4, "[9, 27]")]
    [InlineData(20, 4, 1, "[1, 5, 20]")]
    [InlineData(3, 4, 1, "[3]")]
    public void Successive_halving_has_rungs_from_the_fewest_epochs_to_the_last(int epochs, int eta, int min, string rungs)
    {
        StoppingDefinition definition = new(StoppingKind.SuccessiveHalving) { MaxEpochs = epochs, Eta = eta, MinEpochs = min };

        var bracket = Assert.Single(new BracketPlan(definition, trials: 100).Brackets);

        Assert.Equal((100, rungs), (bracket.Count, bracket.Rungs.ToString()));
    }

    [Fact]
    public void Brackets_of_a_size_are_filled_in_number_order()
    {
        StoppingDefinition definition = new(StoppingKind.SuccessiveHalving) { MaxEpochs = 4, Eta = 2, Bracket = 8 };

        BracketPlan plan = new(definition, trials: 20);

        Assert.Equal([(1, 8), (9, 8), (17, 4)], plan.Brackets.Select(bracket => (bracket.First, bracket.Count)));
        for (var number = 1; number <= 20; number++)
            Assert.Equal(plan.Brackets[(number - 1) / 8], plan.BracketOf(new(number)));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.BracketOf(new(21)));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.BracketOf(new(0)));
    }

    [Fact]
    public void A_leg_goes_from_rung_to_rung()
    {
        Bracket bracket = new(1, 9, [1, 3, 10], 3);

        Assert.Equal([new(0, 1), new(1, 3), new(3, null)], new[] { 0, 1, 3 }.Select(bracket.LegFrom));
        Assert.Equal(new(0, null), new Bracket(1, 2, [4], 2).LegFrom(0));
        Assert.Equal(9 * 1 + 3 * 2 + 1 * 7, bracket.Epochs());
    }

    [Fact]
    public void One_trial_at_least_goes_on() => Assert.Equal(1, new Bracket(1, 2, [1, 4, 16], 4).GoOnFrom(0));

    [Fact]
    public void Without_rungs_there_is_no_plan()
    {
        Assert.Null(BracketPlan.For(null, 10));
        Assert.Null(BracketPlan.For(new(StoppingKind.Median), 10));
        Assert.Throws<ArgumentException>(() => new BracketPlan(new(StoppingKind.Median), 10));
        Assert.Throws<ArgumentException>(() => new BracketPlan(Hyperband(4, eta: 1), 10));
        Assert.Throws<ArgumentException>(() => new BracketPlan(Hyperband(4, eta: 2), 0));
    }

    static StoppingDefinition Hyperband(int epochs, int eta) => new(StoppingKind.Hyperband) { MaxEpochs = epochs, Eta = eta };
}
