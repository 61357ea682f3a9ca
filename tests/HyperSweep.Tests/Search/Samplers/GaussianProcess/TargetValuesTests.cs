using HyperSweep.Search.Samplers.GaussianProcess;

namespace HyperSweep.Tests.Search.Samplers.GaussianProcess;

public sealed class TargetValuesTests
{
    [Fact]
    public void Have_mean_0_and_variance_1_in_the_losses_order()
    {
        var targets = TargetValues.Of([3, 1, 2, 6]);

        Assert.Equal(0, targets.Average(), 1e-15);
        Assert.Equal(1, targets.Average(target => target * target), 1e-15);
        Assert.Equal([1, 2, 0, 3], targets.Index().OrderBy(each => each.Item).Select(each => each.Index));
        Assert.Equal(targets[3] - targets[0], 3 * (targets[0] - targets[2]), 1e-14);
    }

    [Fact]
    public void Failed_and_diverged_trials_are_as_bad_as_bad_ones_get()
    {
        var targets = TargetValues.Of([1, 2, 3, 1e30, double.PositiveInfinity]);

        // No more than five times as far above the median, 3, as the best lies below it.
        Assert.Equal(targets[3], targets[4]);
        Assert.Equal(targets[3] - targets[2], 5 * (targets[2] - targets[0]), 1e-13);
    }

    [Fact]
    public void Equal_losses_are_all_0() => Assert.Equal([0, 0, 0], TargetValues.Of([7, 7, 7]));

    [Fact]
    public void Losses_of_any_size_stay_numbers()
    {
        Assert.All(TargetValues.Of([double.MaxValue, -double.MaxValue, 0]), target => Assert.True(double.IsFinite(target)));
        Assert.Equal([-1, 1], TargetValues.Of([0, 1e-310]).Select(target => Math.Round(target, 12)));
    }
}
