using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Samplers;

public sealed class ObservationsTests
{
    static readonly SpaceAxes Axes = new(new([new("x", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null))]));

    [Fact]
    public void Ranks_trials_by_the_goal_with_failed_ones_last()
    {
        Observations minimized = new(Axes, Goal.Minimize), maximized = new(Axes, Goal.Maximize);
        var history = History([0.5, double.NaN, -1, double.PositiveInfinity, double.NegativeInfinity, 0.5], pending: 0);

        minimized.Follow(history);
        maximized.Follow(history);

        Assert.Equal([2, 0, 5, 1, 3, 4], Ranked(minimized));
        Assert.Equal([0, 5, 2, 1, 3, 4], Ranked(maximized));
        Assert.Equal(3, minimized.Succeeded);
    }

    [Fact]
    public void Pending_trials_have_places_but_no_rank()
    {
        Observations trials = new(Axes, Goal.Minimize);

        trials.Follow(History([1, 2], pending: 3));

        Assert.Equal((5, 2), (trials.Count, trials.Finished));
        Assert.Equal([0, 1], Ranked(trials));
        Assert.NotNull(trials.Point(4));
    }

    [Fact]
    public void A_history_that_grew_is_read_on_and_another_one_anew()
    {
        Observations trials = new(Axes, Goal.Minimize);
        trials.Follow(History([3, 1], pending: 1));

        Assert.True(trials.Follow(History([3, 1, 2], pending: 2)));
        Assert.Equal([1, 2, 0], Ranked(trials));
        Assert.False(trials.Follow(History([3, 1, 5], pending: 0)));
        Assert.Equal([1, 0, 2], Ranked(trials));
        Assert.False(trials.Follow(History([9], pending: 0)));
        Assert.Equal((1, 1), (trials.Count, trials.Succeeded));
    }

    [Fact]
    public void A_trial_of_another_space_teaches_nothing()
    {
        Observations trials = new(Axes, Goal.Minimize);

        trials.Follow(new([new(new(1), new([new("y", 0.5)]), TrialStatus.Completed, 1)], []));

        Assert.Null(trials.Point(0));
        Assert.Equal((0, 0), (trials.Ranking.Count, trials.Succeeded));
    }

    static int[] Ranked(Observations trials) => [.. Enumerable.Range(0, trials.Ranking.Count).Select(rank => trials.Ranking[rank])];

    static SearchHistory History(double[] values, int pending) => new(
        [.. values.Select((value, i) => new FinishedTrial(new(i + 1), At(i), TrialStatus.Completed, value))],
        [.. Enumerable.Range(values.Length, pending).Select(i => new Trial(new(i + 1), At(i), Seed: 0))]);

    static Configuration At(int i) => new([new("x", 1.0 / (i + 2))]);
}
