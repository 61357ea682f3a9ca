using HyperSweep.Search.Samplers;
using HyperSweep.Search.Samplers.Tpe;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Samplers.Tpe;

public sealed class TpeSamplerTests : LearningSamplerContract
{
    protected override SearchDefinition Search(int trials, int lookahead) => new(SearchMethod.Tpe, trials, Seed: 7, lookahead);

    [Fact]
    public void The_first_trials_are_random()
    {
        var search = Search(trials: 12, lookahead: 1) with { StartupTrials = 6 };
        RandomSampler random = new(LearningSearch.Square, seed: 7);

        var trials = LearningSearch.Run(search, LearningSearch.Square, Branin);

        for (var number = 1; number <= 12; number++)
            Assert.Equal(number <= 6, random.Suggest(new(number), SearchHistory.None).Equals(trials[number - 1].Configuration));
    }

    [Theory]
    [InlineData(false, "2a2ff232a6833ceb")]
    [InlineData(true, "3b2c8f285d543cdf")]
    public void Suggestions_have_the_same_bits_everywhere(bool multivariate, string expected)
    {
        var search = Search(trials: 60, lookahead: 4) with { Multivariate = multivariate };

        Assert.Equal(expected, LearningSearch.Hash(LearningSearch.Run(search, LearningSearch.Mixed, LearningSearch.Bowl)));
    }

    // The candidates drawn are the same: only the pending trials can make another one the best.
    [Fact]
    public void What_is_pending_already_is_not_suggested_again()
    {
        var finished = LearningSearch.Run(Search(trials: 40, lookahead: 1), LearningSearch.Square, Branin);

        var repeated = Enumerable.Range(0, 40).Count(seed =>
        {
            var first = Suggest((ulong)seed, new(finished, []));
            Trial[] pending = [.. Enumerable.Range(41, 8).Select(number => new Trial(new(number), first, Seed: 0))];
            return Suggest((ulong)seed, new(finished, pending)).Equals(first);
        });

        Assert.InRange(repeated, 0, 2);
    }

    [Fact]
    public void Ten_thousand_pending_trials_do_no_harm()
    {
        var finished = LearningSearch.Run(Search(trials: 30, lookahead: 1), LearningSearch.Mixed, LearningSearch.Bowl);
        RandomSampler random = new(LearningSearch.Mixed, seed: 3);
        Trial[] pending = [.. Enumerable.Range(31, 10_000).Select(number => new Trial(
            new(number), random.Suggest(new(number), SearchHistory.None), Seed: 0))];

        foreach (var multivariate in new[] { false, true })
        {
            TpeSampler sampler = new(LearningSearch.Mixed, seed: 7, Goal.Minimize, new() { Multivariate = multivariate });
            Assert.NotNull(sampler.Suggest(new(10_031), new(finished, pending)));
        }
    }

    [Fact]
    public void What_one_parameter_is_given_depends_on_no_other_one()
    {
        SearchSpace one = new([LearningSearch.Square.Parameters[0]]);
        var trials = LearningSearch.Run(Search(trials: 30, lookahead: 1), LearningSearch.Square, Branin);
        TpeSampler both = new(LearningSearch.Square, seed: 7, Goal.Minimize, new()), alone = new(one, seed: 7, Goal.Minimize, new());

        Assert.Equal(
            both.Suggest(new(31), new(trials, [])).Find("x1"), alone.Suggest(new(31), new(trials, [])).Find("x1"));
    }

    [Fact]
    public void Options_out_of_range_are_all_named()
    {
        TpeOptions options = new() { StartupTrials = 0, Candidates = 0, PriorWeight = double.NaN };

        var error = Assert.Throws<ArgumentException>(() => new TpeSampler(LearningSearch.Square, 1, Goal.Minimize, options));

        Assert.Equal(
            "Expected StartupTrials of 1 or more, got 0. Expected Candidates of 1 or more, got 0. Expected PriorWeight above 0, got NaN.",
            error.Message);
    }

    static Configuration Suggest(ulong seed, SearchHistory history) =>
        new TpeSampler(LearningSearch.Square, seed, Goal.Minimize, new()).Suggest(new(200), history);
}
