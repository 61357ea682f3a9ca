using HyperSweep.Numerics;

namespace HyperSweep.Tests.Numerics;

public sealed class StudentDistributionTests
{
    // From printed tables, and in closed form for one and two degrees.
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 0.5)]
    [InlineData(12.706204736174698, 1, 0.05)]
    [InlineData(4, 2, 0.057190958417936644)]
    [InlineData(4.302652729749462, 2, 0.05)]
    [InlineData(2, 3, 0.13932596855884327)]
    [InlineData(2.7764451051977987, 4, 0.05)]
    [InlineData(2.5705818356363155, 5, 0.05)]
    [InlineData(3.1692726726169518, 10, 0.01)]
    [InlineData(2.0422724563012373, 30, 0.05)]
    [InlineData(1.9623390808264078, 1000, 0.05)]
    public void Chances_and_quantiles_are_those_of_tables(double t, int degrees, double chance)
    {
        Assert.Equal(chance, StudentDistribution.TwoSided(t, degrees), tolerance: 1e-12);
        Assert.Equal(t, StudentDistribution.Quantile(chance, degrees), tolerance: 1e-9 * Math.Max(1, t));
    }

    [Fact]
    public void The_ends_are_certain()
    {
        Assert.Equal(0, StudentDistribution.TwoSided(double.PositiveInfinity, 3));
        Assert.Equal(double.NaN, StudentDistribution.TwoSided(double.NaN, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentDistribution.TwoSided(1, 0));
    }

    [Fact]
    public void More_is_ever_less_likely()
    {
        for (var degrees = 1; degrees < 40; degrees++)
            for (var t = 0.0; StudentDistribution.TwoSided(t, degrees) > 1e-12 && t < 1000; t += 0.25)
                Assert.True(StudentDistribution.TwoSided(t + 0.25, degrees) < StudentDistribution.TwoSided(t, degrees), $"{t}, {degrees}");
    }
}
