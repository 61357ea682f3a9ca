using HyperSweep.Numerics;

namespace HyperSweep.Tests.Numerics;

public sealed class PortableMathTests
{
    const double UlpsMax = 2;

    [Fact]
    public void Exp_errs_by_two_ulp_at_most()
    {
        for (var x = -745.0; x < 709.7; x += 0.0137) AssertNear(Math.Exp(x), PortableMath.Exp(x));
        for (var x = -1.0; x < 1; x += 0.000137) AssertNear(Math.Exp(x), PortableMath.Exp(x));
    }

    [Fact]
    public void Log_errs_by_two_ulp_at_most()
    {
        for (var x = 1e-322; x < 1e308; x *= 1.37) AssertNear(Math.Log(x), PortableMath.Log(x));
        for (var x = 0.5; x < 2; x += 0.000137) AssertNear(Math.Log(x), PortableMath.Log(x));
    }

    [Fact]
    public void Cosine_and_sine_err_by_two_ulp_of_one_at_most()
    {
        for (var x = -100.0; x < 100; x += 0.00137)
        {
            Assert.InRange(PortableMath.Cos(x) - Math.Cos(x), -2.3e-16, 2.3e-16);
            Assert.InRange(PortableMath.Sin(x) - Math.Sin(x), -2.3e-16, 2.3e-16);
        }
    }

    [Fact]
    public void Special_values_are_those_of_the_definitions()
    {
        Assert.Equal([1, 0, double.PositiveInfinity], new[] { 0, double.NegativeInfinity, double.PositiveInfinity }.Select(PortableMath.Exp));
        Assert.Equal([0, double.PositiveInfinity], new[] { -746.0, 710 }.Select(PortableMath.Exp));
        Assert.Equal([0, double.NegativeInfinity, double.PositiveInfinity],
            new[] { 1, 0, double.PositiveInfinity }.Select(PortableMath.Log));
        Assert.Equal((1, 0), (PortableMath.Cos(0), PortableMath.Sin(0)));
        double[] undefined =
        [
            PortableMath.Exp(double.NaN), PortableMath.Log(double.NaN), PortableMath.Log(-1), PortableMath.Cos(double.PositiveInfinity),
            PortableMath.Sin(double.NaN),
        ];
        Assert.All(undefined, value => Assert.True(double.IsNaN(value)));
    }

    // These stay the same on every machine, whatever its C library says.
    [Theory]
    [InlineData("exp", 0.7), InlineData("log", 3.3), InlineData("cos", 2.2), InlineData("sin", -1.4)]
    public void Bits_are_golden(string function, double x)
    {
        var bits = function switch
        {
            "exp" => (PortableMath.Exp(x), 0x40001C2A61268987),
            "log" => (PortableMath.Log(x), 0x3FF31A4E7240C777),
            "cos" => (PortableMath.Cos(x), unchecked((long)0xBFE2D5004B88AD70)),
            _ => (PortableMath.Sin(x), unchecked((long)0xBFEF88CDDF44E102)),
        };

        Assert.Equal($"{bits.Item2:x}", $"{BitConverter.DoubleToInt64Bits(bits.Item1):x}");
    }

    static void AssertNear(double expected, double actual) =>
        Assert.InRange(Math.Abs(actual - expected), 0, UlpsMax * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)));
}
