using HyperSweep.Search.Analysis;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Analysis;

public sealed class EmpiricalDistributionTests
{
    [Fact]
    public void Each_value_has_the_share_of_trials_that_are_as_good_or_better()
    {
        double[] values = [2, double.NaN, 1, 2, 4];

        Assert.Equal([(1, 0.25), (2, 0.75), (4, 1)], EmpiricalDistribution.Of(values, Goal.Minimize));
        Assert.Equal([(4, 0.25), (2, 0.75), (1, 1)], EmpiricalDistribution.Of(values, Goal.Maximize));
    }

    [Fact]
    public void Without_results_there_is_no_curve() => Assert.Empty(EmpiricalDistribution.Of([double.NaN], Goal.Minimize));
}
