using HyperSweep.Results.Storing;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results.Storing;

public sealed class ConfigurationJsonTests
{
    [Fact]
    public void Kinds_are_told_apart_by_their_spelling()
    {
        var json = ConfigurationJson.Write(Samples.Configuration(("a", 1.0), ("b", 1L), ("c", "1"), ("d", true), ("e", 1e-7), ("f", -0.0)));

        Assert.Equal("""{"a":1.0,"b":1,"c":"1","d":true,"e":1E-07,"f":-0.0}""", json);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-0.0)]
    [InlineData(1e300)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(0.30000000000000004)]
    [InlineData(9007199254740993e3)]
    public void Floats_come_back_to_the_bit(double value)
    {
        var back = Assert.IsType<ParameterValue.Float>(RoundTrip(value));

        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(back.Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Ints_come_back(long value) => Assert.Equal((ParameterValue)value, RoundTrip(value));

    [Theory]
    [InlineData("")]
    [InlineData("1.0")]
    [InlineData("true")]
    [InlineData("it's \"quoted\" \\ \n\t\u0001 😀")]
    public void Texts_come_back(string value) => Assert.Equal((ParameterValue)value, RoundTrip(value));

    [Fact]
    public void Names_and_order_come_back()
    {
        var configuration = Samples.Configuration(("z", 1L), ("a \"b\"", 2L), ("", 3L));

        Assert.Equal(configuration, ConfigurationJson.Read(ConfigurationJson.Write(configuration)));
    }

    [Fact]
    public void Infinity_is_no_parameter() =>
        Assert.Throws<ArgumentException>(() => ConfigurationJson.Write(Samples.Configuration(("a", double.PositiveInfinity))));

    static ParameterValue RoundTrip(ParameterValue value) =>
        ConfigurationJson.Read(ConfigurationJson.Write(Samples.Configuration(("x", value)))).Find("x")!;
}
