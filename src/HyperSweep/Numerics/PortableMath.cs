namespace HyperSweep.Numerics;

/// <summary>
/// Functions with the same bits on every machine: <see cref="Math"/> asks the C library, which differs between systems and
/// processors. Only operations that IEEE 754 defines exactly, in a written order; the error is below 1 ulp.
/// Reductions after Cody and Waite ("Software Manual for the Elementary Functions", 1980); Taylor polynomials.
/// </summary>
public static class PortableMath
{
    // ln 2 in two parts: the first ends in zeros, so that n·first is exact for every exponent n.
    const double Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10;

    const double Log2E = 1.44269504088896340736;

    // Beyond them every result is infinite, or closer to 0 than to the smallest number.
    const double ExpOverflow = 710, ExpUnderflow = -746;

    const int MantissaBits = 52, ExponentBias = 1023;
    const long HalfRootOfTwoBits = 0x3FE6A09E667F3BCD;
    const double SmallestNormal = 2.2250738585072014e-308, TwoTo54 = 1L << 54;

    /// <summary>eˣ, rounded twice where the result is subnormal.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return double.NaN;
        if (x > ExpOverflow) return double.PositiveInfinity;
        if (x < ExpUnderflow) return 0;

        var n = Math.Floor(Math.FusedMultiplyAdd(x, Log2E, 0.5));
        var r = Math.FusedMultiplyAdd(-n, Ln2High, x);
        r = Math.FusedMultiplyAdd(-n, Ln2Low, r);
        return Scale(1 + Math.FusedMultiplyAdd(r * r, ExpTail(r), r), (int)n);
    }

    /// <summary>ln x; NaN below 0, −∞ at ±0.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0) return double.NaN;
        if (x == 0) return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x)) return x;

        var exponent = 0;
        if (x < SmallestNormal) (x, exponent) = (x * TwoTo54, -54);
        // x = m · 2ⁿ with m in [√½, √2).
        var bits = BitConverter.DoubleToInt64Bits(x) - HalfRootOfTwoBits;
        double n = exponent + (bits >> MantissaBits);
        var m = BitConverter.Int64BitsToDouble((bits & ((1L << MantissaBits) - 1)) + HalfRootOfTwoBits);

        // ln(1 + f) = 2 artanh(f / (2 + f)), arranged so that the largest part, f, is added last (fdlibm, e_log.c).
        var f = m - 1;
        var s = f / (2 + f);
        var z = s * s;
        var half = 0.5 * f * f;
        var tail = Math.FusedMultiplyAdd(s, half + z * ArtanhTail(z), n * Ln2Low);
        return n * Ln2High - (half - tail - f);
    }

    /// <summary>NaN at ±∞.</summary>
    public static double Sin(double x)
    {
        if (!double.IsFinite(x)) return double.NaN;
        var (turns, high, low) = QuarterTurns.Reduce(x);
        return turns switch
        {
            0 => SinKernel(high, low),
            1 => CosKernel(high, low),
            2 => -SinKernel(high, low),
            _ => -CosKernel(high, low),
        };
    }

    /// <summary>NaN at ±∞.</summary>
    public static double Cos(double x)
    {
        if (!double.IsFinite(x)) return double.NaN;
        var (turns, high, low) = QuarterTurns.Reduce(x);
        return turns switch
        {
            0 => CosKernel(high, low),
            1 => -SinKernel(high, low),
            2 => -CosKernel(high, low),
            _ => SinKernel(high, low),
        };
    }

    // (eʳ − 1 − r) / r² for |r| ≤ ½ ln 2.
    static double ExpTail(double r)
    {
        var p = 1.0 / 6227020800;
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 479001600);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 39916800);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 3628800);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 362880);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 40320);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 5040);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 720);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 120);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 24);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 6);
        return Math.FusedMultiplyAdd(p, r, 0.5);
    }

    // 2 (artanh s / s − 1) / z for z = s² ≤ 0.0295.
    static double ArtanhTail(double z)
    {
        var p = 2.0 / 21;
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 19);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 17);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 15);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 13);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 11);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 9);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 7);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 5);
        return Math.FusedMultiplyAdd(p, z, 2.0 / 3);
    }

    // sin(x + low) for |x| ≤ π/4 and a low below half an ulp of x.
    static double SinKernel(double x, double low)
    {
        var z = x * x;
        var p = 1.0 / 355687428096000;
        p = Math.FusedMultiplyAdd(p, z, -1.0 / 1307674368000);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 6227020800);
        p = Math.FusedMultiplyAdd(p, z, -1.0 / 39916800);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 362880);
        p = Math.FusedMultiplyAdd(p, z, -1.0 / 5040);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 120);
        p = Math.FusedMultiplyAdd(p, z, -1.0 / 6);
        var tail = Math.FusedMultiplyAdd(x * z, p, low * Math.FusedMultiplyAdd(z, -0.5, 1));
        return tail == 0 ? x : x + tail; // Keeps the sign of −0.
    }

    // cos(x + low), as above.
    static double CosKernel(double x, double low)
    {
        var z = x * x;
        var p = 1.0 / 20922789888000;
        p = Math.FusedMultiplyAdd(p, z, -1.0 / 87178291200);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 479001600);
        p = Math.FusedMultiplyAdd(p, z, -1.0 / 3628800);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 40320);
        p = Math.FusedMultiplyAdd(p, z, -1.0 / 720);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 24);
        // 1 − z/2 loses digits; they are taken up again with the small terms (fdlibm, k_cos.c).
        var half = 0.5 * z;
        var sum = 1 - half;
        return sum + (1 - sum - half + Math.FusedMultiplyAdd(z * z, p, -x * low));
    }

    // In two factors, because 2¹⁰²⁴ and 2⁻¹⁰⁷⁵ are no numbers; the first product is exact.
    static double Scale(double value, int exponent)
    {
        var first = exponent / 2;
        return value * PowerOfTwo(first) * PowerOfTwo(exponent - first);
    }

    static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + ExponentBias) << MantissaBits);
}
