namespace HyperSweep.Numerics;

/// <summary>
/// eˣ, ln, cos and sin in float64 with the same bits on every machine. System.Math calls the C library, which answers
/// differently from version to version and from processor to processor; here are only +, −, ×, ÷ and fused multiply-add, which
/// IEEE 754 defines to the last bit. Range reduction after Cody and Waite (1980); errors below 2 ulp.
/// </summary>
public static class PortableMath
{
    const double Log2E = 1.4426950408889634, TwoOverPi = 0.63661977236758138;

    // ln 2 and π/2 in parts: the leading ones end in so many zeros that a whole multiple of them is exact.
    const double Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10;
    const double HalfPi1 = 1.57079632673412561417e+00, HalfPi2 = 6.07710050630396597660e-11, HalfPi3 = 2.02226624879595063154e-21;

    const double SquareRootOfHalf = 0.70710678118654752, LargestExp = 709.782712893384, SmallestExp = -745.1332191019412;

    // 1/13! … 1/2!.
    static readonly double[] ExpSeries =
    [
        1 / 6227020800.0, 1 / 479001600.0, 1 / 39916800.0, 1 / 3628800.0, 1 / 362880.0, 1 / 40320.0, 1 / 5040.0, 1 / 720.0,
        1 / 120.0, 1 / 24.0, 1 / 6.0, 1 / 2.0,
    ];

    // 2/23 … 2/3: the series of ln((1 + s)/(1 − s)) − 2s over s³, in s².
    static readonly double[] LogSeries =
        [2 / 23.0, 2 / 21.0, 2 / 19.0, 2 / 17.0, 2 / 15.0, 2 / 13.0, 2 / 11.0, 2 / 9.0, 2 / 7.0, 2 / 5.0, 2 / 3.0];

    // ±1/17! … −1/3! and ±1/18! … 1/4!.
    static readonly double[] SineSeries =
    [
        1 / 355687428096000.0, -1 / 1307674368000.0, 1 / 6227020800.0, -1 / 39916800.0, 1 / 362880.0, -1 / 5040.0, 1 / 120.0, -1 / 6.0,
    ];

    static readonly double[] CosineSeries =
    [
        -1 / 6402373705728000.0, 1 / 20922789888000.0, -1 / 87178291200.0, 1 / 479001600.0, -1 / 3628800.0, 1 / 40320.0, -1 / 720.0,
        1 / 24.0,
    ];

    /// <returns>0 below −745.1, ∞ above 709.8, NaN for NaN.</returns>
    public static double Exp(double x)
    {
        if (double.IsNaN(x) || x > LargestExp) return x + double.PositiveInfinity;
        if (x < SmallestExp) return 0;
        var n = Math.Round(x * Log2E);
        var r = Math.FusedMultiplyAdd(-n, Ln2Low, Math.FusedMultiplyAdd(-n, Ln2High, x));
        var exp = 1 + Math.FusedMultiplyAdd(r * r, Evaluate(ExpSeries, r), r);
        var half = (int)n / 2; // In two steps: 2ⁿ alone may overflow or vanish.
        return exp * PowerOfTwo(half) * PowerOfTwo((int)n - half);
    }

    /// <returns>−∞ for 0, NaN below 0, ∞ for ∞.</returns>
    public static double Log(double x)
    {
        if (!(x > 0)) return x == 0 ? double.NegativeInfinity : double.NaN;
        if (double.IsPositiveInfinity(x)) return x;
        var exponent = Math.ILogB(x);
        var mantissa = Math.ScaleB(x, -exponent); // In [1, 2); exact.
        if (mantissa > 2 * SquareRootOfHalf) (mantissa, exponent) = (mantissa / 2, exponent + 1);
        var f = mantissa - 1;
        var s = f / (2 + f);
        var (square, half) = (s * s, 0.5 * f * f);
        var rest = square * Evaluate(LogSeries, square);
        return exponent * Ln2High - (half - (s * (half + rest) + exponent * Ln2Low) - f);
    }

    /// <param name="x">Of size below 10⁵; beyond, digits are lost.</param>
    public static double Cos(double x) => Turn(x, quarters: 1);

    /// <param name="x">Of size below 10⁵; beyond, digits are lost.</param>
    public static double Sin(double x) => Turn(x, quarters: 0);

    /// <summary>sin(x + quarters·π/2).</summary>
    static double Turn(double x, int quarters)
    {
        if (!double.IsFinite(x)) return double.NaN;
        var n = Math.Round(x * TwoOverPi);
        var r = Math.FusedMultiplyAdd(-n, HalfPi1, x);
        r = Math.FusedMultiplyAdd(-n, HalfPi2, r);
        r = Math.FusedMultiplyAdd(-n, HalfPi3, r);
        var square = r * r;
        var quadrant = (int)(((long)n + quarters) & 3);
        var value = (quadrant & 1) == 0
            ? Math.FusedMultiplyAdd(r * square, Evaluate(SineSeries, square), r)
            : Math.FusedMultiplyAdd(square * square, Evaluate(CosineSeries, square), 1 - 0.5 * square);
        return quadrant >= 2 ? -value : value;
    }

    static double Evaluate(double[] coefficients, double x)
    {
        var sum = coefficients[0];
        for (var i = 1; i < coefficients.Length; i++) sum = Math.FusedMultiplyAdd(sum, x, coefficients[i]);
        return sum;
    }

    static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
}
