using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Samplers;

public sealed class PathSamplerTests
{
    static readonly SearchSpace Space = new(
    [
        new("loss", new ChoiceDomain(["hinge", "softmax"])),
        new("lambda", new FloatDomain(0.01, 1, Scale.Log, Step: null, GridPoints: 3)),
        new("step_size", new FixedDomain(0.1)),
    ]);

    [Fact]
    public void The_largest_lambda_comes_first_and_paths_go_side_by_side()
    {
        PathSampler sampler = new(Space);

        Assert.Equal((2, 6), (sampler.Paths, sampler.TrialsMax));
        Assert.Equal(
            ["hinge 1", "softmax 1", "hinge 0.1", "softmax 0.1", "hinge 0.01", "softmax 0.01"],
            Enumerable.Range(1, 6).Select(number => sampler.Suggest(new(number), SearchHistory.None))
                .Select(point => $"{point.Find("loss")} {point.Find("lambda")}"));
        Assert.Equal(["loss", "lambda", "step_size"], sampler.Suggest(new(1), SearchHistory.None).Select(entry => entry.Key));
    }

    [Fact]
    public void Listed_values_are_put_in_order_too()
    {
        PathSampler sampler = new(new([new("lambda", new ChoiceDomain([0.1, 0.3, 0.2]))]));

        var points = Enumerable.Range(1, 3).Select(number => sampler.Suggest(new(number), SearchHistory.None));

        Assert.Equal([0.3, 0.2, 0.1], points.Select(point => point[0].Value.AsNumber!.Value));
    }

    [Fact]
    public void A_space_without_lambda_has_no_path() =>
        Assert.Throws<ArgumentException>(() => new PathSampler(new([new("x", new ChoiceDomain([0.1, 0.3]))])));

    [Fact]
    public void A_trial_waits_for_the_one_before_and_has_its_past()
    {
        TrialPlanner planner = new(Search, new PathSampler(Space), planned: []);
        var first = planner.Next(9);
        Assert.Equal([1, 2], first.Select(trial => trial.Id.Number));
        Assert.All(first, trial => Assert.Equal((true, 0, null), (trial.IsOfPath, trial.Past.Count, trial.WarmStart)));
        planner.Finish(Ended(first[1], TrialStatus.Completed, 5));
        Assert.Empty(planner.Next(9));

        planner.Finish(Ended(first[0], TrialStatus.Stopped, 3));
        var second = planner.Next(9);

        Assert.Equal([3, 4], second.Select(trial => trial.Id.Number));
        Assert.Equal([new Stage(new(1), 3, first[0].Configuration)], second[0].Past);
        Assert.Equal(new Stage(new(2), 5, first[1].Configuration), second[1].WarmStart);
        planner.Finish(Ended(second[0], TrialStatus.Completed, 2));
        planner.Finish(Ended(second[1], TrialStatus.Failed, 1));
        var third = planner.Next(9);
        Assert.Equal([new(new(1), 3, first[0].Configuration), new(new(3), 2, second[0].Configuration)], third[0].Past);
        Assert.Equal(second[1].Past, third[1].Past); // It begins where the failed one began.
        Assert.True(planner.IsExhausted);
    }

    [Fact]
    public void A_planner_that_goes_on_gives_the_same_pasts()
    {
        TrialPlanner planner = new(Search, new PathSampler(Space), planned: []);
        List<Trial> planned = [];
        List<FinishedTrial> ends = [];
        while (!planner.IsExhausted)
        {
            var next = planner.Next(1);
            planned.AddRange(next);
            foreach (var trial in next)
            {
                ends.Add(Ended(trial, TrialStatus.Completed, trial.Id.Number));
                planner.Finish(ends[^1]);
            }
        }

        for (var known = 0; known < planned.Count; known++)
        {
            TrialPlanner again = new(Search, new PathSampler(Space), planned[..known]);
            foreach (var end in ends) again.Finish(end);
            Assert.Equal(planned[known..], again.Next(99));
        }
    }

    static SearchDefinition Search => new(SearchMethod.Path, 6, Seed: 1, Lookahead: 2);

    static FinishedTrial Ended(Trial trial, TrialStatus status, int epochs) =>
        new(trial.Id, trial.Configuration, status, 0.5) { Epochs = epochs };
}
