using HyperSweep.Cli.Rendering;

namespace HyperSweep.Tests.Cli.Rendering;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.92314, "0.9231")]
    [InlineData(12.3456, "12.35")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.000015, "1.5e-5")]
    [InlineData(123456.7, "123456.7")]
    [InlineData(2.5e7, "2.5e7")]
    [InlineData(double.NaN, "-")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void Short_keeps_four_digits(double value, string expected) => Assert.Equal(expected, Numbers.Short(value));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.0042, "4.2 ms")]
    [InlineData(0.34, "0.3 s")]
    [InlineData(12.4, "12 s")]
    [InlineData(59.7, "60 s")]
    [InlineData(252, "4 min 12 s")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(273600, "3 d 4 h")]
    public void Durations_have_two_units_at_most(double seconds, string expected) =>
        Assert.Equal(expected, Numbers.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "1 s")]
    [InlineData(0.08, "1 s")]
    [InlineData(3.2, "4 s")]
    [InlineData(252, "4 min 12 s")]
    public void What_is_reckoned_is_no_finer_than_a_second(double seconds, string expected) =>
        Assert.Equal(expected, Numbers.Roughly(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1 kB")]
    [InlineData(47_040_000, "47 MB")]
    [InlineData(1_540_000_000, "1.5 GB")]
    public void Bytes_count_in_thousands(long bytes, string expected) => Assert.Equal(expected, Numbers.Bytes(bytes));
}
