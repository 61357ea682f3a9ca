using HyperSweep.Cli.Rendering;

namespace HyperSweep.Tests.Cli.Rendering;

public sealed class SparklineTests
{
    [Fact]
    public void Spreads_values_over_eight_heights() => Assert.Equal("▁▂▃▄▅▆▇█", Sparkline.Of([0, 1, 2, 3, 4, 5, 6, 7], width: 20));

    [Fact]
    public void A_level_curve_is_a_level_line() => Assert.Equal("▅▅▅", Sparkline.Of([2, 2, 2], width: 20));

    [Fact]
    public void What_is_not_finite_leaves_a_gap() =>
        Assert.Equal("▁ █ ", Sparkline.Of([0, double.NaN, 1, double.PositiveInfinity], width: 20));

    [Fact]
    public void A_long_curve_is_thinned_but_keeps_its_ends()
    {
        double[] curve = [5, .. Enumerable.Repeat(0.0, 998), 10];

        var line = Sparkline.Of(curve, width: 10);

        Assert.Equal("▅▁▁▁▁▁▁▁▁█", line);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void No_room_gives_nothing(int width) => Assert.Equal("", Sparkline.Of([1, 2], width));

    [Fact]
    public void Huge_values_do_not_overflow() => Assert.Equal("▁█", Sparkline.Of([-double.MaxValue, double.MaxValue], width: 5));
}
