using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Space;

public sealed class FloatStepsTests
{
    [Theory]
    [InlineData(0, 0.3, 0.1, "0 0.1 0.2 0.3")]
    [InlineData(0.5, 0.95, 0.2, "0.5 0.7 0.9")]
    [InlineData(1000.1, 1000.4, 0.1, "1000.1 1000.2 1000.3 1000.4")]
    [InlineData(-0.2, 0.2, 0.2, "-0.2 0 0.2")]
    [InlineData(1, 1, 5, "1")]
    public void Values_are_the_decimal_numbers_that_were_meant(double min, double max, double step, string expected)
    {
        FloatSteps steps = new(min, max, step);

        var values = Enumerable.Range(0, (int)steps.Count).Select(i => steps.At(i).ToString("R", null));

        Assert.Equal(expected, string.Join(" ", values));
    }

    [Fact]
    public void The_last_value_stays_within_the_range()
    {
        const double max = 0.3;
        var below = Math.BitDecrement(max);

        FloatSteps steps = new(0, below, 0.1);

        Assert.Equal(4, steps.Count);
        Assert.Equal(below, steps.At(3));
    }

    [Fact]
    public void Ever_so_many_steps_are_counted() => Assert.True(new FloatSteps(-1e308, 1e308, 1e-300).Count > long.MaxValue);
}
