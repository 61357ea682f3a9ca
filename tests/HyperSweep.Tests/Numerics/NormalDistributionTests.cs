using HyperSweep.Numerics;

namespace HyperSweep.Tests.Numerics;

public sealed class NormalDistributionTests
{
    // Expected values to 40 digits, rounded.
    [Theory]
    [InlineData(1e-300, -37.047096299361199237)]
    [InlineData(1e-20, -9.2623400897984075737)]
    [InlineData(0.001, -3.0902323061678135415)]
    [InlineData(0.02425, -1.9729610513118848503)]
    [InlineData(0.075, -1.4395314709384559153)]
    [InlineData(0.3, -0.52440051270804078404)]
    [InlineData(0.7, 0.52440051270804078404)]
    [InlineData(0.95, 1.6448536269514727149)]
    [InlineData(0.9999, 3.7190164854556805644)]
    public void Quantiles_are_right_to_the_last_digits(double p, double z)
    {
        Assert.Equal(1, NormalDistribution.Quantile(p) / z, 1e-13);
        Assert.Equal(1, NormalDistribution.Share(z) / p, 1e-12);
    }

    [Fact]
    public void Half_lies_below_zero_and_all_below_infinity()
    {
        Assert.Equal(0, NormalDistribution.Quantile(0.5));
        Assert.Equal(double.NegativeInfinity, NormalDistribution.Quantile(0));
        Assert.Equal(double.PositiveInfinity, NormalDistribution.Quantile(1));
        Assert.Equal(0.5, NormalDistribution.Share(0));
        Assert.Equal(1, NormalDistribution.Share(double.PositiveInfinity));
    }

    [Fact]
    public void A_share_far_out_keeps_its_digits()
    {
        // Φ(−8) − Φ(−9), which as a difference of numbers near 1 would be lost.
        Assert.Equal(1, NormalDistribution.Share(8, 9) / 6.2198319857e-16, 1e-9);
        Assert.Equal(NormalDistribution.Share(8, 9), NormalDistribution.Share(-9, -8));
    }

    [Fact]
    public void The_density_is_the_bell_curve() =>
        Assert.All(new[] { -3.0, -0.5, 0, 1, 2.5 }, z =>
            Assert.Equal(Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI), NormalDistribution.Density(z), 1e-16));
}
