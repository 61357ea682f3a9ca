using HyperSweep.Randomness;
using HyperSweep.Search.Samplers.Cmaes;

namespace HyperSweep.Tests.Search.Samplers.Cmaes;

public sealed class CmaDistributionTests
{
    static readonly CmaConstants Constants = new(size: 2, population: 6);

    readonly CmaDistribution _distribution = new(Constants, [0.5, 0.5]);

    [Fact]
    public void Begins_as_a_normal_distribution_a_sixth_of_the_cube_wide()
    {
        var points = Draw(20_000);

        Assert.Equal(0.5, points.Average(point => point[0]), 0.01);
        Assert.Equal(1.0 / 6, Math.Sqrt(points.Average(point => (point[1] - 0.5) * (point[1] - 0.5))), 0.005);
        Assert.All(points, point => Assert.All(point, place => Assert.InRange(place, 0, 1)));
    }

    [Fact]
    public void A_mirrored_point_lies_on_the_other_side_of_the_mean()
    {
        SplitMix64 first = new(3), second = new(3);

        var point = _distribution.Draw(Free, ref first, isMirrored: false);
        var mirrored = _distribution.Draw(Free, ref second, isMirrored: true);

        Assert.All(point.Zip(mirrored), pair => Assert.Equal(1, pair.First + pair.Second, 1e-14));
    }

    // The mean is the weighted mean of the better half, as long as none lies further than is likely.
    [Fact]
    public void The_mean_moves_to_the_good_trials()
    {
        double[][] ranked = [[0.6, 0.5], [0.55, 0.45], [0.5, 0.6], [0.4, 0.5], [0.45, 0.4], [0.3, 0.5]];

        _distribution.Learn(ranked);

        for (var i = 0; i < 2; i++)
            Assert.Equal(Enumerable.Range(0, 3).Sum(rank => Constants.Weights[rank] * ranked[rank][i]), _distribution.Mean[i], 1e-14);
    }

    [Fact]
    public void A_trial_from_far_away_moves_the_mean_no_further_than_a_likely_one()
    {
        CmaDistribution near = new(Constants, [0.1, 0.5]);
        double[][] ranked = [[1, 0.5], [1, 0.5], [1, 0.5], [0.1, 0.5], [0.1, 0.5], [0.1, 0.5]];

        near.Learn(ranked);

        Assert.Equal(0.1 + (Math.Sqrt(2) + 1) / 6, near.Mean[0], 1e-12);
    }

    [Fact]
    public void Finds_a_minimum_to_nine_digits_and_is_spent_then()
    {
        var generations = 0;
        for (; !_distribution.IsSpent && generations < 500; generations++) _distribution.Learn([.. Draw(6).OrderBy(Valley)]);

        Assert.InRange(generations, 50, 499);
        Assert.Equal(0.3, _distribution.Mean[0], 1e-7);
        Assert.Equal(0.7, _distribution.Mean[1], 1e-7);
    }

    static readonly OrthogonalDraws Free = new([], size: 2);

    readonly SplitMix64[] _random = [new(1)];

    double[][] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => _distribution.Draw(Free, ref _random[0], isMirrored: false))];

    // A hundred times steeper across than along, and turned by 45 degrees.
    static double Valley(double[] point)
    {
        var (x, y) = (point[0] - 0.3, point[1] - 0.7);
        return (x + y) * (x + y) + 10_000 * (x - y) * (x - y);
    }
}
