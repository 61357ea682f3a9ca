using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Coordination;

public sealed class BestTrialTests
{
    [Theory]
    [InlineData(Goal.Minimize, 2)]
    [InlineData(Goal.Maximize, 4)]
    public void Is_the_same_whatever_the_order(Goal goal, int expected)
    {
        (int Number, double Value)[] trials = [(3, 0.5), (4, 0.9), (2, 0.5), (1, double.NaN), (5, 0.9)];
        BestTrial forward = new(new(MetricName.Value, goal, null)), backward = new(new(MetricName.Value, goal, null));

        foreach (var (number, value) in trials) forward.Offer(new(number), value);
        foreach (var (number, value) in trials.Reverse()) backward.Offer(new(number), value);

        Assert.Equal(new TrialId(expected), forward.Trial);
        Assert.Equal(new TrialId(expected), backward.Trial);
    }

    [Fact]
    public void A_failed_trial_is_never_the_best()
    {
        BestTrial best = new(Some.Lowest with { Target = 1 });

        Assert.False(best.Offer(new(1), double.NaN));
        Assert.Null(best.Trial);
        Assert.False(best.ReachesTarget);
    }

    [Theory]
    [InlineData(Goal.Minimize, 1.01, false)]
    [InlineData(Goal.Minimize, 1, true)]
    [InlineData(Goal.Maximize, 0.99, false)]
    [InlineData(Goal.Maximize, 1, true)]
    public void Reaches_the_target_when_it_is_as_good(Goal goal, double value, bool expected)
    {
        BestTrial best = new(new(MetricName.Value, goal, Target: 1));

        best.Offer(new(1), value);

        Assert.Equal(expected, best.ReachesTarget);
    }
}
