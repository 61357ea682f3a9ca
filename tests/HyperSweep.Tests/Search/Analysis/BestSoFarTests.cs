using HyperSweep.Search.Analysis;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Analysis;

public sealed class BestSoFarTests
{
    [Fact]
    public void The_best_stays_until_a_better_one_comes()
    {
        double[] values = [double.NaN, 3, 4, double.NaN, 1, 2];

        Assert.Equal([double.NaN, 3, 3, 3, 1, 1], BestSoFar.Of(values, Goal.Minimize));
        Assert.Equal([double.NaN, 3, 4, 4, 4, 4], BestSoFar.Of(values, Goal.Maximize));
        Assert.Empty(BestSoFar.Of([], Goal.Maximize));
    }
}
