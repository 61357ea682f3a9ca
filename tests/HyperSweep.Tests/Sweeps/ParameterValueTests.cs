using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Sweeps;

public sealed class ParameterValueTests
{
    [Fact]
    public void Values_are_equal_by_kind_and_content()
    {
        ParameterValue one = 1L, same = 1L, other = 2L, real = 1.0, text = "1";

        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
        Assert.NotEqual(one, real);
        Assert.NotEqual(one, text);
    }

    [Fact]
    public void Only_numbers_are_numbers()
    {
        ParameterValue whole = 3L, real = 0.5, text = "3", flag = true;

        Assert.Equal(3.0, whole.AsNumber);
        Assert.Equal(0.5, real.AsNumber);
        Assert.Null(text.AsNumber);
        Assert.Null(flag.AsNumber);
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(1e-6, "1E-06")]
    [InlineData(-2.0, "-2")]
    public void A_float_is_written_with_the_shortest_digits_that_read_back(double value, string expected)
    {
        var text = ((ParameterValue)value).ToString();

        Assert.Equal(expected, text);
        Assert.Equal(value, double.Parse(text!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Flags_and_texts_are_written_as_in_the_sweep_file()
    {
        ParameterValue flag = true, text = "softmax", whole = long.MaxValue;

        Assert.Equal(["true", "softmax", "9223372036854775807"], [flag.ToString(), text.ToString(), whole.ToString()]);
    }
}
