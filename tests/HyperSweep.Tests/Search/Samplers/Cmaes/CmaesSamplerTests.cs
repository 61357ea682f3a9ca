using HyperSweep.Search.Samplers;
using HyperSweep.Search.Samplers.Cmaes;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Samplers.Cmaes;

public sealed class CmaesSamplerTests : LearningSamplerContract
{
    protected override SearchDefinition Search(int trials, int lookahead) => new(SearchMethod.Cmaes, trials, Seed: 7, lookahead);

    [Fact]
    public void Comes_near_branin_s_minimum_in_100_trials()
    {
        var trials = LearningSearch.Run(Search(trials: 100, lookahead: 1), LearningSearch.Square, Branin);

        Assert.InRange(LearningSearch.Best(trials), 0.3978, 0.4);
    }

    [Fact]
    public void Suggestions_have_the_same_bits_everywhere()
    {
        var trials = LearningSearch.Run(Search(trials: 80, lookahead: 4), LearningSearch.Mixed, LearningSearch.Bowl);

        Assert.Equal("cb1059e01264c4b8", LearningSearch.Hash(trials));
    }

    // A search that is caught in one valley would never see the other again.
    [Fact]
    public void Begins_elsewhere_when_there_is_nothing_more_to_find_near_by()
    {
        var trials = LearningSearch.Run(Search(trials: 1200, lookahead: 1), LearningSearch.Square, Branin);

        // Branin has three minima, 5.7 and 6.3 apart.
        double[] minima = [-Math.PI, Math.PI, 3 * Math.PI];
        var found = minima.Count(minimum => trials.Any(
            trial => trial.Value < 0.41 && Math.Abs(trial.Configuration.Find("x1")!.AsNumber!.Value - minimum) < 0.5));
        Assert.InRange(found, 2, 3);
    }

    // Without its margin a distribution that is far narrower than a whole number would stay at the first one that is good.
    [Fact]
    public void Whole_numbers_and_choices_are_left_now_and_then_however_sure_the_search_is()
    {
        SearchSpace space = new(
        [
            new("depth", new IntDomain(1, 10, Scale.Linear, Step: 1, GridPoints: null)),
            new("loss", new ChoiceDomain(["hinge", "softmax"])),
            new("x", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null)),
        ]);

        var trials = LearningSearch.Run(Search(trials: 600, lookahead: 1), space, configuration =>
            Math.Abs(configuration.Find("depth")!.AsNumber!.Value - 7) + (configuration.Find("loss")!.ToString() == "hinge" ? 0 : 1)
            + Math.Abs(configuration.Find("x")!.AsNumber!.Value - 0.2));

        var last = trials.Skip(400).ToArray();
        Assert.InRange(last.Count(trial => trial.Configuration.Find("depth")!.AsNumber == 7), 120, 199);
        Assert.InRange(last.Count(trial => trial.Configuration.Find("loss")!.ToString() == "softmax"), 1, 40);
    }

    [Fact]
    public void Many_finished_and_pending_trials_do_no_harm()
    {
        RandomSampler random = new(LearningSearch.Mixed, seed: 3);
        FinishedTrial[] finished = [.. Enumerable.Range(1, 600).Select(n => random.Suggest(new(n), SearchHistory.None)).Select(
            (configuration, i) => new FinishedTrial(new(i + 1), configuration, TrialStatus.Completed, LearningSearch.Bowl(configuration)))];
        Trial[] pending = [.. Enumerable.Range(601, 10_000).Select(n => new Trial(new(n), random.Suggest(new(n), SearchHistory.None), 0))];

        var suggestion = new CmaesSampler(LearningSearch.Mixed, seed: 7, Goal.Minimize).Suggest(new(10_601), new(finished, pending));

        Assert.Equal(suggestion, new CmaesSampler(LearningSearch.Mixed, seed: 7, Goal.Minimize).Suggest(new(10_601), new(finished, [])));
    }
}
