using System.Globalization;
using System.Numerics;

namespace HyperSweep.Numerics;

/// <summary>Takes multiples of π/2 from an angle of any size, so that what remains is exact to more digits than a double has.</summary>
static class QuarterTurns
{
    const double EighthTurn = 0.78539816339744831;

    // Up to here n has at most 20 bits, and its product with a part of 33 bits is exact.
    const double CodyWaiteMax = 1_000_000;

    const double TwoOverPi = 0.63661977236758134308;

    // π/2 in parts of 33 bits and a last one of 53.
    const double First = 1.57079632673412561417e+00, Second = 6.07710050630396597660e-11, Third = 2.02226624871116645580e-21;
    const double Last = 8.47842766036889956997e-32;

    // The largest double has 1024 bits before the point; 192 more are left for the remainder.
    const int FractionBits = 1216;

    // π/2 · 2¹²¹⁶.
    static readonly BigInteger HalfPi = BigInteger.Parse(
        "1921FB54442D18469898CC51701B839A252049C1114CF98E804177D4C76273644A29410F31C6809BBDF2A33679A748636605614DBE4BE286"
        + "E9FC26ADADAA3848BC90B6AECC4BCFD8DE89885D34C6FDAD617FEB96DE80D6FDBDC70D7F6B5133F4B5D3E4822F8963FCC9250CCA3D9C8B67"
        + "B8400F97142C77E0B31B4906C38ABA734D22C7F51FA499EBF06CABA47B9475B2C38C5E6AC410AA577",
        NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <param name="x">Finite.</param>
    /// <returns>n mod 4 and High + Low = x − n·π/2, within ±π/4.</returns>
    public static (int Turns, double High, double Low) Reduce(double x)
    {
        if (Math.Abs(x) <= EighthTurn) return (0, x, 0);
        return Math.Abs(x) <= CodyWaiteMax ? ReduceByParts(x) : ReduceExactly(x);
    }

    static (int Turns, double High, double Low) ReduceByParts(double x)
    {
        var n = Math.Round(x * TwoOverPi);
        var (high, low) = Sum(x - n * First, -n * Second);
        (high, var rest) = Sum(high, -n * Third);
        (high, low) = Sum(high, low + (rest - n * Last));
        return ((int)n & 3, high, low);
    }

    static (int Turns, double High, double Low) ReduceExactly(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        var exponent = (int)(bits >> 52) - 1075;
        var scaled = new BigInteger((bits & ((1L << 52) - 1)) | (1L << 52)) << (exponent + FractionBits);
        var n = (scaled + (HalfPi >> 1)) / HalfPi;
        var remainder = scaled - n * HalfPi;
        // As many bits as two doubles hold, so that both conversions are exact and no rounding rule matters.
        var shift = Math.Max(0, (int)BigInteger.Abs(remainder).GetBitLength() - 106);
        var lead = remainder >> shift;
        var upper = lead >> 53;
        var unit = Math.ScaleB(1.0, shift - FractionBits);
        var (high, low) = Sum((double)upper * (1L << 53) * unit, (double)(lead - (upper << 53)) * unit);
        var turns = (int)(n & 3);
        return double.IsNegative(x) ? (-turns & 3, -high, -low) : (turns, high, low);
    }

    // a + b without error (Knuth's two-sum).
    static (double High, double Low) Sum(double a, double b)
    {
        var high = a + b;
        var part = high - a;
        return (high, a - (high - part) + (b - part));
    }
}
