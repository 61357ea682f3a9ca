using HyperSweep.Search.Racing;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Racing;

public sealed class PairedTestTests
{
    // With one degree of freedom t has Cauchy's distribution: P(T > t) = 1/2 - arctan(t) / π; here t = 7/3.
    [Fact]
    public void The_t_test_can_tell_after_two_repeats() => Assert.Equal(
        0.5 - Math.Atan(7 / 3.0) / Math.PI, PairedTest.Chance(PairedTestKind.TTest, [0.02, 0.05]), tolerance: 1e-12);

    // With two degrees of freedom P(T > t) = 1/2 - t / (2 √(2 + t²)); here t = -4.
    [Fact]
    public void Who_is_ahead_has_a_large_chance() => Assert.Equal(
        0.5 + 4 / (2 * Math.Sqrt(18)), PairedTest.Chance(PairedTestKind.TTest, [-0.01, -0.02, -0.01]), tolerance: 1e-12);

    [Theory]
    [InlineData(new[] { 0.25, 0.25 }, 0)]
    [InlineData(new[] { 0.0, 0 }, 1)]
    [InlineData(new[] { -0.25, -0.25 }, 1)]
    [InlineData(new[] { 0.25 }, 1)]
    public void Equal_differences_are_no_chance_and_one_tells_nothing(double[] behind, double chance) =>
        Assert.Equal(chance, PairedTest.Chance(PairedTestKind.TTest, behind));

    [Fact]
    public void Wilcoxon_can_tell_no_better_than_all_signs_alike()
    {
        Assert.Equal(1 / 32.0, PairedTest.Chance(PairedTestKind.Wilcoxon, [1, 2, 3, 4, 5]));
        Assert.Equal(1 / 32.0, PairedTest.ChanceMin(PairedTestKind.Wilcoxon, 5));
        Assert.Equal(0, PairedTest.ChanceMin(PairedTestKind.TTest, 2));
    }
}
