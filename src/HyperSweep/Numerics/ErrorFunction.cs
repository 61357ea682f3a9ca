namespace HyperSweep.Numerics;

/// <summary>
/// The complementary error function, with the same bits on every machine; relative error below 1e-15.
/// Rational approximations of W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23, 1969.
/// </summary>
static class ErrorFunction
{
    const double SmallMax = 0.46875, MiddleMax = 4, OneOverRootPi = 0.56418958354775628695;

    // Beyond it erfc is below the smallest number.
    const double ResultIsZero = 27.3;

    static readonly double[] SmallTop =
        [1.85777706184603153e-1, 3.16112374387056560e0, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3];

    static readonly double[] SmallBottom =
        [1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3];

    static readonly double[] MiddleTop =
    [
        2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594e0, 6.61191906371416295e1, 2.98635138197400131e2,
        8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3,
    ];

    static readonly double[] MiddleBottom =
    [
        1, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3,
        3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3,
    ];

    static readonly double[] LargeTop =
    [
        1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
        1.60837851487422766e-2, 6.58749161529837803e-4,
    ];

    static readonly double[] LargeBottom =
    [
        1, 2.56852019228982242e0, 1.87295284992346725e0, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3,
    ];

    /// <summary>erfc x = 2/√π ∫ₓ^∞ e^(−t²) dt.</summary>
    public static double Complement(double x) => x switch
    {
        double.NaN => double.NaN,
        < -SmallMax => 2 - Complement(-x),
        <= SmallMax => 1 - Small(x),
        > ResultIsZero => 0,
        _ => Tail(x) * ExpOfSquare(x, -1),
    };

    /// <summary>e^(x²) erfc x, which neither vanishes for large x nor loses digits there; infinite below −26.6.</summary>
    public static double ScaledComplement(double x) => x switch
    {
        double.NaN => double.NaN,
        < -SmallMax => 2 * ExpOfSquare(x, 1) - ScaledComplement(-x),
        <= SmallMax => (1 - Small(x)) * PortableMath.Exp(x * x),
        _ => Tail(x),
    };

    static double Small(double x) => x * Ratio(SmallTop, SmallBottom, x * x);

    static double Tail(double x)
    {
        if (x <= MiddleMax) return Ratio(MiddleTop, MiddleBottom, x);
        var z = 1 / (x * x);
        return (OneOverRootPi - z * Ratio(LargeTop, LargeBottom, z)) / x;
    }

    // x² has more digits than a double: the square of a short part is exact, the rest is small.
    static double ExpOfSquare(double x, double sign)
    {
        var part = Math.Truncate(x * 16) / 16;
        return PortableMath.Exp(sign * part * part) * PortableMath.Exp(sign * (x - part) * (x + part));
    }

    static double Ratio(double[] top, double[] bottom, double x) => Polynomial(top, x) / Polynomial(bottom, x);

    // Coefficients of the highest power first.
    static double Polynomial(double[] coefficients, double x)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients) sum = sum * x + coefficient;
        return sum;
    }
}
