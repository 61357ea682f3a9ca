namespace HyperSweep.Numerics;

/// <summary>The standard normal distribution, with the same bits on every machine.</summary>
static class NormalDistribution
{
    public const double OneOverRootTwoPi = 0.39894228040143267794;

    const double RootOfHalf = 0.70710678118654752440;

    // Quantiles are rational in (p − ½)² near the middle, and in √(−ln p) beyond.
    const double MiddleMax = 0.425, TailMax = 5;

    static readonly double[] MiddleTop =
    [
        2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
        13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
    ];

    static readonly double[] MiddleBottom =
    [
        5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
        5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
    ];

    static readonly double[] TailTop =
    [
        7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
        3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
    ];

    static readonly double[] TailBottom =
    [
        1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
        0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
    ];

    static readonly double[] FarTop =
    [
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
        0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
    ];

    static readonly double[] FarBottom =
    [
        2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
        0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1,
    ];

    public static double Density(double z) => OneOverRootTwoPi * PortableMath.Exp(-0.5 * z * z);

    /// <summary>The share of values up to z.</summary>
    public static double Share(double z) => 0.5 * ErrorFunction.Complement(-z * RootOfHalf);

    /// <summary>The share of values from low to high, without loss of digits where both are on the same side.</summary>
    public static double Share(double low, double high) => low > 0 ? Share(-low) - Share(-high) : Share(high) - Share(low);

    /// <summary>
    /// The z up to which lies a share p; −∞ at 0, ∞ at 1. M. J. Wichura, "Algorithm AS 241: the percentage points of the normal
    /// distribution", Applied Statistics 37, 1988 (PPND16); relative error about 1e-15.
    /// </summary>
    /// <param name="p">0 … 1.</param>
    public static double Quantile(double p)
    {
        if (p is <= 0 or >= 1) return p <= 0 ? double.NegativeInfinity : double.PositiveInfinity;
        var q = p - 0.5;
        if (Math.Abs(q) <= MiddleMax) return q * Ratio(MiddleTop, MiddleBottom, MiddleMax * MiddleMax - q * q);
        var r = Math.Sqrt(-PortableMath.Log(q < 0 ? p : 1 - p));
        var z = r <= TailMax ? Ratio(TailTop, TailBottom, r - 1.6) : Ratio(FarTop, FarBottom, r - TailMax);
        return q < 0 ? -z : z;
    }

    static double Ratio(double[] top, double[] bottom, double x) => Polynomial(top, x) / Polynomial(bottom, x);

    static double Polynomial(double[] coefficients, double x)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients) sum = sum * x + coefficient;
        return sum;
    }
}
