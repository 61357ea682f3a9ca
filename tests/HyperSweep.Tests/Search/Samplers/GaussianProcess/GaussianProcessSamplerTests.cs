using HyperSweep.Search.Samplers;
using HyperSweep.Search.Samplers.GaussianProcess;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Samplers.GaussianProcess;

public sealed class GaussianProcessSamplerTests : LearningSamplerContract
{
    protected override SearchDefinition Search(int trials, int lookahead) => new(SearchMethod.Gp, trials, Seed: 7, lookahead);

    [Fact]
    public void Comes_within_a_hundredth_of_branin_s_minimum_in_40_trials()
    {
        var trials = LearningSearch.Run(Search(trials: 40, lookahead: 1), LearningSearch.Square, Branin);

        Assert.InRange(LearningSearch.Best(trials), 0.3978, 0.4078);
    }

    [Fact]
    public void Suggestions_have_the_same_bits_everywhere()
    {
        var trials = LearningSearch.Run(Search(trials: 40, lookahead: 4), LearningSearch.Mixed, LearningSearch.Bowl);

        Assert.Equal("c181f6bb69a11e3b", LearningSearch.Hash(trials));
    }

    [Fact]
    public void No_configuration_is_tried_twice_while_there_are_others()
    {
        SearchSpace small = new(
        [
            new("loss", new ChoiceDomain(["hinge", "squared_hinge", "softmax"])),
            new("depth", new IntDomain(1, 5, Scale.Linear, Step: 1, GridPoints: null)),
        ]);

        var trials = LearningSearch.Run(
            Search(trials: 18, lookahead: 2) with { StartupTrials = 2 }, small, trial => trial.Find("depth")!.AsNumber!.Value);

        Assert.Equal(15, trials.Take(15).Select(trial => trial.Configuration).Distinct().Count());
    }

    [Fact]
    public void Many_finished_and_pending_trials_do_no_harm()
    {
        RandomSampler random = new(LearningSearch.Mixed, seed: 3);
        FinishedTrial[] finished = [.. Enumerable.Range(1, 600).Select(n => random.Suggest(new(n), SearchHistory.None)).Select(
            (configuration, i) => new FinishedTrial(new(i + 1), configuration, TrialStatus.Completed, LearningSearch.Bowl(configuration)))];
        Trial[] pending = [.. Enumerable.Range(601, 10_000).Select(n => new Trial(new(n), random.Suggest(new(n), SearchHistory.None), 0))];
        GaussianProcessSampler sampler = new(LearningSearch.Mixed, seed: 7, Goal.Minimize, startupTrials: 10);

        var suggestion = sampler.Suggest(new(10_601), new(finished, pending));

        Assert.Equal(suggestion, new GaussianProcessSampler(LearningSearch.Mixed, seed: 7, Goal.Minimize, startupTrials: 10)
            .Suggest(new(10_601), new(finished, pending)));
    }
}
