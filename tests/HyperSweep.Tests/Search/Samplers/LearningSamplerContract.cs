using HyperSweep.Models;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;
using Factory = HyperSweep.Search.Samplers.Samplers;

namespace HyperSweep.Tests.Search.Samplers;

/// <summary>What every sampler keeps that learns from finished trials.</summary>
public abstract class LearningSamplerContract
{
    protected abstract SearchDefinition Search(int trials, int lookahead);

    /// <summary>What it may miss of the minimum at most, as a share of what random search misses.</summary>
    protected virtual double ShareOfRandom => 0.5;

    // The promise: the same table, whoever finished first.
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    public void The_order_of_finishing_changes_no_trial(int lookahead)
    {
        var search = Search(trials: 40, lookahead);
        var expected = LearningSearch.Run(search, LearningSearch.Mixed, LearningSearch.Bowl);

        for (var order = 1UL; order <= 5; order++)
            Assert.Equal(expected, LearningSearch.Run(search, LearningSearch.Mixed, LearningSearch.Bowl, order));
    }

    [Fact]
    public void A_search_that_is_resumed_makes_the_same_trials()
    {
        var search = Search(trials: 40, lookahead: 5);
        var expected = LearningSearch.Run(search, LearningSearch.Mixed, LearningSearch.Bowl);

        foreach (var stop in new[] { 1, 4, 11, 12, 25, 37, 39 })
            Assert.Equal(expected, LearningSearch.Run(search, LearningSearch.Mixed, LearningSearch.Bowl, order: 9, stopAfter: stop));
    }

    [Fact]
    public void A_search_that_is_extended_keeps_its_trials()
    {
        var shorter = LearningSearch.Run(Search(trials: 25, lookahead: 4), LearningSearch.Square, Branin);
        var longer = LearningSearch.Run(Search(trials: 40, lookahead: 4), LearningSearch.Square, Branin);

        Assert.Equal(shorter, longer.Take(25));
    }

    [Fact]
    public void Another_seed_is_another_search() => Assert.NotEqual(
        LearningSearch.Run(Search(trials: 30, lookahead: 1), LearningSearch.Square, Branin),
        LearningSearch.Run(Search(trials: 30, lookahead: 1) with { Seed = 8 }, LearningSearch.Square, Branin));

    [Fact, Trait("Asks", "Quality")]
    public void Learns_a_space_of_every_kind_of_parameter()
    {
        var random = Enumerable.Range(0, 9).Select(seed => LearningSearch.Best(LearningSearch.Run(
            new(SearchMethod.Random, Trials: 60, (ulong)seed, Lookahead: 1), LearningSearch.Mixed, LearningSearch.Bowl))).Order();
        var learned = Enumerable.Range(0, 9).Select(seed => LearningSearch.Best(LearningSearch.Run(
            Search(trials: 60, lookahead: 4) with { Seed = (ulong)seed }, LearningSearch.Mixed, LearningSearch.Bowl))).Order();

        Assert.InRange(learned.ElementAt(4), 0, ShareOfRandom * random.ElementAt(4));
    }

    [Fact]
    public void Values_stay_in_their_space()
    {
        foreach (var trial in LearningSearch.Run(Search(trials: 60, lookahead: 3), LearningSearch.Mixed, LearningSearch.Bowl))
        {
            Assert.InRange(trial.Configuration.Find("step_size")!.AsNumber!.Value, 1e-4, 0.3);
            Assert.InRange(Assert.IsType<ParameterValue.Int>(trial.Configuration.Find("batch_size")).Value, 16, 256);
            Assert.InRange(Assert.IsType<ParameterValue.Int>(trial.Configuration.Find("depth")).Value, 1, 5);
            Assert.Contains(trial.Configuration.Find("momentum")!.AsNumber!.Value, Enumerable.Range(0, 10).Select(i => i / 10.0));
            Assert.Equal(10L, trial.Configuration.Find("epochs"));
        }
    }

    [Fact]
    public void A_space_in_which_every_trial_fails_is_searched_to_the_end()
    {
        var trials = LearningSearch.Run(Search(trials: 30, lookahead: 4), LearningSearch.Mixed, _ => double.NaN);

        Assert.Equal(30, trials.Select(trial => trial.Configuration).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e308)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_constant_function_is_searched_to_the_end(double value) =>
        Assert.Equal(30, LearningSearch.Run(Search(trials: 30, lookahead: 4), LearningSearch.Mixed, _ => value).Count);

    [Fact]
    public void Values_of_any_size_do_no_harm()
    {
        double[] values = [1e308, -1e308, double.NaN, 5e-324, double.PositiveInfinity, 1, double.NegativeInfinity, -3];
        var next = 0;

        var trials = LearningSearch.Run(Search(trials: 40, lookahead: 1), LearningSearch.Mixed, _ => values[next++ % values.Length]);

        Assert.Equal(40, trials.Count);
    }

    [Fact]
    public void A_space_of_one_point_is_that_point()
    {
        SearchSpace space = new([new("epochs", new FixedDomain(5L)), new("loss", new ChoiceDomain(["hinge"]))]);

        var trials = LearningSearch.Run(Search(trials: 20, lookahead: 3), space, _ => 1);

        Assert.All(trials, trial => Assert.Equal("epochs=5 loss=hinge", trial.Configuration.ToString()));
    }

    [Fact]
    public void A_maximum_is_found_as_the_minimum_of_the_negative()
    {
        var search = Search(trials: 1, lookahead: 1);
        var low = Factory.For(search, LearningSearch.Square, Goal.Minimize);
        var high = Factory.For(search, LearningSearch.Square, Goal.Maximize);
        var trials = LearningSearch.Run(Search(trials: 30, lookahead: 1), LearningSearch.Square, Branin);

        var least = low.Suggest(new(31), new(trials, []));
        var most = high.Suggest(new(31), new([.. trials.Select(trial => trial with { Value = -trial.Value })], []));

        Assert.Equal(least, most);
    }

    protected static double Branin(Configuration configuration) => Functions.Named("branin")(configuration);
}
