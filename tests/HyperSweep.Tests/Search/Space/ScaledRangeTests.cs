using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Space;

public sealed class ScaledRangeTests
{
    [Theory]
    [InlineData(Scale.Linear, 0.5, 5.05)]
    [InlineData(Scale.Log, 0.5, 1)]
    [InlineData(Scale.Log, 0.25, 0.31622776601683794)]
    public void Measures_on_its_own_scale(Scale scale, double fraction, double expected)
    {
        ScaledRange range = new(0.1, 10, scale);

        var value = range.At(fraction);

        Assert.Equal(expected, value, 1e-14);
        Assert.Equal(fraction, range.FractionOf(value), 1e-14);
    }

    [Theory]
    [InlineData(1e-6, 0.1, Scale.Log)]
    [InlineData(5e-324, double.MaxValue, Scale.Log)]
    [InlineData(0, 0.999, Scale.ReverseLog)]
    [InlineData(-0.1, 0.7, Scale.Linear)]
    [InlineData(-double.MaxValue, double.MaxValue, Scale.Linear)]
    public void Both_ends_are_exact_and_no_rounding_leads_out(double min, double max, Scale scale)
    {
        ScaledRange range = new(min, max, scale);

        Assert.Equal(min, range.At(0));
        Assert.Equal(max, range.At(1));
        Assert.InRange(range.At(Math.BitDecrement(1.0)), min, max);
        Assert.InRange(range.At(double.Epsilon), min, max);
        Assert.Equal((0, 1), (range.FractionOf(min), range.FractionOf(max)));
    }

    [Fact]
    public void On_a_reverse_log_scale_the_distance_from_one_is_what_counts()
    {
        ScaledRange range = new(0.9, 0.999, Scale.ReverseLog);

        Assert.Equal(0.99, range.At(0.5), 1e-14);
        Assert.Equal(0.5, range.FractionOf(0.99), 1e-12);
    }

    [Fact]
    public void The_widest_range_has_a_middle() =>
        Assert.Equal(0, new ScaledRange(-double.MaxValue, double.MaxValue, Scale.Linear).At(0.5));
}
