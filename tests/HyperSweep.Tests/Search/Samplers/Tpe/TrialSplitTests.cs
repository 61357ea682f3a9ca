using HyperSweep.Search.Samplers;
using HyperSweep.Search.Samplers.Tpe;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Samplers.Tpe;

public sealed class TrialSplitTests
{
    static readonly SpaceAxes Axes = new(new([new("x", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null))]));

    [Theory]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(100, 10)]
    [InlineData(1000, 25)]
    public void The_best_tenth_but_no_more_than_25_are_good(int trials, int good)
    {
        var split = Split([.. Enumerable.Range(0, trials).Select(i => (double)(i * 7 % trials))], pending: 0);

        Assert.Equal((good, trials - good), (split.Good, split.Bad));
        Assert.All(Enumerable.Range(0, trials), i => Assert.Equal(i * 7 % trials < good, split.IsGood(i)));
    }

    [Fact]
    public void Pending_trials_count_as_bad()
    {
        var split = Split([2, 1], pending: 3);

        Assert.Equal((1, 4), (split.Good, split.Bad));
        Assert.Equal([false, true, false, false, false], Enumerable.Range(0, 5).Select(split.IsGood));
    }

    [Fact]
    public void Failed_trials_are_never_good()
    {
        var split = Split([.. Enumerable.Repeat(double.NaN, 39), 5], pending: 0);

        Assert.Equal((1, 39), (split.Good, split.Bad));
        Assert.True(split.IsGood(39));
    }

    static TrialSplit Split(double[] values, int pending)
    {
        Observations trials = new(Axes, Goal.Minimize);
        trials.Follow(new(
            [.. values.Select((value, i) => new FinishedTrial(new(i + 1), new([new("x", 0.5)]), TrialStatus.Completed, value))],
            [.. Enumerable.Range(0, pending).Select(i => new Trial(new(values.Length + i + 1), new([new("x", 0.5)]), Seed: 0))]));
        TrialSplit split = new();
        split.Make(trials);
        return split;
    }
}
