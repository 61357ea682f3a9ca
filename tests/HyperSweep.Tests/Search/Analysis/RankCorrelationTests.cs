using HyperSweep.Randomness;
using HyperSweep.Search.Analysis;

namespace HyperSweep.Tests.Search.Analysis;

public sealed class RankCorrelationTests
{
    [Fact]
    public void Is_1_for_the_same_order_and_minus_1_for_the_reverse()
    {
        double[] x = [3, 1, 4, 10, 5], doubled = [6, 2, 8, 20, 10], reversed = [-3, -1, -4, -10, -5];

        Assert.Equal((1, 1), Both(x, doubled));
        Assert.Equal((-1, -1), Both(x, reversed));
    }

    [Fact]
    public void Is_what_is_counted_by_hand()
    {
        // Ranks 1 4 3 2 and 2 3 4 1: squares of differences add up to 4; 4 pairs are alike, 2 reversed.
        var (spearman, kendall) = Both([0.1, 0.5, 0.4, 0.3], [0.4, 0.5, 0.9, 0.3]);

        Assert.Equal(1 - 6.0 * 4 / (4 * 15), spearman, 15);
        Assert.Equal((4 - 2) / 6.0, kendall, 15);
    }

    [Fact]
    public void Equal_values_share_a_rank_and_make_no_pair()
    {
        // Ranks 4.5 2.5 1 4.5 2.5 and 2.5 4 5 2.5 1. Of ten pairs 2 are equal in x and 1 in y, that one in both; 2 alike, 6 reversed.
        var (spearman, kendall) = Both([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]);

        Assert.Equal(-5 / Math.Sqrt(9.0 * 9.5), spearman, 15);
        Assert.Equal((2 - 6) / Math.Sqrt(8.0 * 9), kendall, 15);
    }

    [Fact]
    public void Does_not_exist_where_all_are_equal_or_there_are_fewer_than_two()
    {
        Assert.Equal((double.NaN, double.NaN), Both([1, 1, 1], [1, 2, 3]));
        Assert.Equal((double.NaN, double.NaN), Both([1, 2, 3], [4, 4, 4]));
        Assert.Equal((double.NaN, double.NaN), Both([1], [2]));
        Assert.Equal((double.NaN, double.NaN), Both([], []));
    }

    [Fact]
    public void Refuses_what_cannot_be_compared()
    {
        Assert.Contains("x: 1 and y: 2", Assert.Throws<ArgumentException>(() => Both([1], [1, 2])).Message);
        Assert.Contains("NaN at 1", Assert.Throws<ArgumentException>(() => Both([1, 2], [1, double.NaN])).Message);
    }

    [Fact]
    public void Merging_counts_the_pairs_that_counting_one_by_one_does()
    {
        SplitMix64 random = new(5);
        for (var round = 0; round < 300; round++)
        {
            var values = 1 + random.NextBelow(20);
            var x = new double[random.NextBelow(40)];
            var y = new double[x.Length];
            for (var i = 0; i < x.Length; i++) (x[i], y[i]) = (random.NextBelow(values), random.NextBelow(values));

            Assert.Equal(OneByOne(x, y), RankCorrelation.Kendall(x, y));
        }
    }

    static double OneByOne(double[] x, double[] y)
    {
        long alike = 0, differentX = 0, differentY = 0;
        for (var i = 0; i < x.Length; i++)
            for (var j = 0; j < i; j++)
            {
                alike += Math.Sign(x[i] - x[j]) * Math.Sign(y[i] - y[j]);
                differentX += x[i] != x[j] ? 1 : 0;
                differentY += y[i] != y[j] ? 1 : 0;
            }
        return differentX == 0 || differentY == 0 ? double.NaN : alike / Math.Sqrt((double)differentX * differentY);
    }

    static (double Spearman, double Kendall) Both(double[] x, double[] y) =>
        (RankCorrelation.Spearman(x, y), RankCorrelation.Kendall(x, y));
}
