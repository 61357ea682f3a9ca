using HyperSweep.Config.Yaml;

namespace HyperSweep.Tests.Config.Yaml;

public sealed class NumberReaderTests
{
    [Theory]
    [InlineData("0", 0.0, 0L)]
    [InlineData("-12", -12.0, -12L)]
    [InlineData("+7", 7.0, 7L)]
    [InlineData("1_000", 1000.0, 1000L)]
    [InlineData("007", 7.0, 7L)]
    [InlineData("1e-4", 1e-4, null)]
    [InlineData("3E-1", 0.3, null)]
    [InlineData("1e3", 1000.0, null)]
    [InlineData(".5", 0.5, null)]
    [InlineData("5.", 5.0, null)]
    [InlineData("-0.25e+2", -25.0, null)]
    [InlineData("9223372036854775807", 9223372036854775807.0, long.MaxValue)]
    [InlineData("9223372036854775808", 9223372036854775808.0, null)]
    public void Decimal_numbers_are_read(string text, double value, long? whole)
    {
        Assert.True(NumberReader.TryRead(text, out var number));
        Assert.Equal(new(value, whole), number);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("0x10")]
    [InlineData("0o7")]
    [InlineData("1,5")]
    [InlineData("1.5.2")]
    [InlineData("_1")]
    [InlineData("1_")]
    [InlineData("1__0")]
    [InlineData("1e999")]
    [InlineData("nan")]
    [InlineData(".inf")]
    [InlineData(" 1")]
    [InlineData("١")]
    public void Everything_else_is_no_number(string text) => Assert.False(NumberReader.TryRead(text, out _));
}
