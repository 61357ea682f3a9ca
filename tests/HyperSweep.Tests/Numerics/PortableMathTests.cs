using HyperSweep.Numerics;
using HyperSweep.Randomness;

namespace HyperSweep.Tests.Numerics;

public sealed class PortableMathTests
{
    const int Points = 200_000;
    const ulong UlpsToLibraryMax = 2;

    static readonly Dictionary<string, Func<double, double>> Ours = new()
    {
        ["exp"] = PortableMath.Exp,
        ["log"] = PortableMath.Log,
        ["sin"] = PortableMath.Sin,
        ["cos"] = PortableMath.Cos,
    };

    static readonly Dictionary<string, Func<double, double>> Library = new()
    {
        ["exp"] = Math.Exp,
        ["log"] = Math.Log,
        ["sin"] = Math.Sin,
        ["cos"] = Math.Cos,
    };

    [Theory]
    [InlineData("exp", -745.2, 709.8)]
    [InlineData("exp", -2, 2)]
    [InlineData("exp", -1e-5, 1e-5)]
    [InlineData("log", 0.5, 2)]
    [InlineData("log", 0.99, 1.01)]
    [InlineData("log", 0, 1e6)]
    [InlineData("log", 0, 1e-307)]
    [InlineData("sin", -4, 4)]
    [InlineData("cos", -4, 4)]
    [InlineData("sin", -999_999, 999_999)]
    [InlineData("cos", -999_999, 999_999)]
    public void Agrees_with_the_C_library_over_a_dense_range(string function, double min, double max)
    {
        var points = Enumerable.Range(0, Points).Select(i => min + (max - min) * ((i + 0.5) / Points));

        AssertClose(function, points);
    }

    [Theory]
    [InlineData("log")]
    [InlineData("sin")]
    [InlineData("cos")]
    public void Agrees_with_the_C_library_at_every_magnitude(string function)
    {
        var random = new SplitMix64(1);

        var points = Enumerable.Range(0, 20_000).Select(_ => BitConverter.UInt64BitsToDouble(random.Next() >> 1));

        AssertClose(function, points.Where(double.IsFinite));
    }

    // Correctly rounded values, computed with 3000 bits.
    [Theory]
    [InlineData("exp", 1.0, 0x4005BF0A8B145769)]
    [InlineData("exp", -1.0, 0x3FD78B56362CEF38)]
    [InlineData("exp", 0.1, 0x3FF1AEC7B35A00D4)]
    [InlineData("exp", 10.5, 0x40E1BB7015E84D3B)]
    [InlineData("exp", 709.5, 0x7FE81E9B4B52D0C9)]
    [InlineData("exp", -700.25, 0x00CAF5FE9A485C8E)]
    [InlineData("exp", -740.0, 0x0000000000000055)]
    [InlineData("log", 2.0, 0x3FE62E42FEFA39EF)]
    [InlineData("log", 10.0, 0x40026BB1BBB55516)]
    [InlineData("log", 0.9999, 0xBF1A3738D2CF1CC2)]
    [InlineData("log", 1e300, 0x4085963447F87FB5)]
    [InlineData("log", 5e-324, 0xC0874385446D71C3)]
    [InlineData("log", 1e-310, 0xC0864E69394D9508)]
    [InlineData("sin", 3.141592653589793, 0x3CA1A62633145C07)]
    [InlineData("sin", 123456.75, 0xBFEFFF56FEED772B)]
    [InlineData("sin", 1e22, 0xBFEB453AB76BF397)]
    [InlineData("cos", 1.5707963267948966, 0x3C91A62633145C07)]
    [InlineData("cos", -2.5, 0xBFE9A2F7EF858B7D)]
    [InlineData("cos", 5.319372648326541e255, 0xBC214AE72E6BA22F)] // Nearer to a multiple of π/2 than any other double.
    [InlineData("cos", -1e300, 0xBFE2699022ADC4C1)]
    public void Is_off_by_one_bit_at_most(string function, double x, ulong expected)
    {
        var value = Ours[function](x);

        Assert.InRange(Ulps(value, BitConverter.UInt64BitsToDouble(expected)), 0UL, 1UL);
    }

    [Theory]
    [InlineData("exp", 0.0, 1.0)]
    [InlineData("exp", double.NaN, double.NaN)]
    [InlineData("exp", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("exp", double.NegativeInfinity, 0.0)]
    [InlineData("exp", 709.782712893384, 1.7976931348622732e308)]
    [InlineData("exp", 709.7827128933841, double.PositiveInfinity)]
    [InlineData("exp", -745.1332191019411, 5e-324)]
    [InlineData("exp", -745.1332191019412, 0.0)]
    [InlineData("exp", 5e-324, 1.0)]
    [InlineData("log", 1.0, 0.0)]
    [InlineData("log", 0.0, double.NegativeInfinity)]
    [InlineData("log", -5e-324, double.NaN)]
    [InlineData("log", double.NegativeInfinity, double.NaN)]
    [InlineData("log", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("log", double.NaN, double.NaN)]
    [InlineData("sin", 0.0, 0.0)]
    [InlineData("sin", 5e-324, 5e-324)]
    [InlineData("sin", double.NaN, double.NaN)]
    [InlineData("sin", double.PositiveInfinity, double.NaN)]
    [InlineData("sin", double.NegativeInfinity, double.NaN)]
    [InlineData("cos", 0.0, 1.0)]
    [InlineData("cos", 5e-324, 1.0)]
    [InlineData("cos", double.NaN, double.NaN)]
    [InlineData("cos", double.PositiveInfinity, double.NaN)]
    public void Special_values_are_exact(string function, double x, double expected)
    {
        var value = Ours[function](x);

        Assert.Equal(BitConverter.DoubleToUInt64Bits(expected), BitConverter.DoubleToUInt64Bits(value));
    }

    [Fact]
    public void Minus_zero_is_zero_but_for_the_sign_of_its_sine()
    {
        Assert.Equal((1, double.NegativeInfinity, 1), (PortableMath.Exp(-0.0), PortableMath.Log(-0.0), PortableMath.Cos(-0.0)));
        Assert.True(PortableMath.Sin(-0.0) is 0 and var sine && double.IsNegative(sine));
    }

    [Fact]
    public void Sine_and_cosine_are_odd_and_even_to_the_last_bit()
    {
        var random = new SplitMix64(2);

        foreach (var x in Enumerable.Range(0, 1000).Select(_ => BitConverter.UInt64BitsToDouble(random.Next())).Where(double.IsFinite))
        {
            Assert.Equal(-PortableMath.Sin(x), PortableMath.Sin(-x));
            Assert.Equal(PortableMath.Cos(x), PortableMath.Cos(-x));
        }
    }

    [Fact]
    public void Both_reductions_of_an_angle_meet()
    {
        const double border = 1_000_000;

        var (below, above) = (PortableMath.Sin(border), PortableMath.Sin(Math.BitIncrement(border)));

        // The slope there is cos(10⁶) ≈ 0.94, and the next double is 1.2e-10 away.
        Assert.Equal(below + PortableMath.Cos(border) * (Math.BitIncrement(border) - border), above, 1e-15);
    }

    // A hash over thousands of results: another bit anywhere, on any machine or runtime, is another hash.
    [Theory]
    [InlineData("exp", -745, 709, 16709705289450708983)]
    [InlineData("log", 1e-3, 1e3, 13129981619121372607)]
    [InlineData("sin", -2e6, 2e6, 3315299279543614352)]
    [InlineData("cos", -10, 10, 14508933280254152623)]
    public void Bits_never_change(string function, double min, double max, ulong expected)
    {
        var hash = 0UL;

        for (var i = 0; i <= 4096; i++)
            hash = SplitMix64.Derive(hash, BitConverter.DoubleToUInt64Bits(Ours[function](min + (max - min) * (i / 4096.0))));

        Assert.Equal(expected, hash);
    }

    static void AssertClose(string function, IEnumerable<double> points)
    {
        var (ours, library) = (Ours[function], Library[function]);
        foreach (var x in points)
            if (Ulps(ours(x), library(x)) > UlpsToLibraryMax)
                Assert.Fail($"Expected {function}({x:R}) = {library(x):R}, got {ours(x):R}.");
    }

    static ulong Ulps(double a, double b) => a.Equals(b) ? 0 : (ulong)Int128.Abs((Int128)Ordered(a) - Ordered(b));

    // Neighbouring doubles are neighbouring numbers, across zero too.
    static long Ordered(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? long.MinValue - bits : bits;
    }
}
