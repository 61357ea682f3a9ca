using System.Runtime.Intrinsics;

namespace HyperSweep.Search.Samplers.Tpe;

/// <summary>Sums of bell curves, in one order on every machine.</summary>
static class GaussianSum
{
    /// <summary>Arrays are padded to a multiple of this. Part of the result: another number gives other roundings.</summary>
    public const int Lanes = 8;

    // e^−45 is 3e-20: next to the prior, which is at least 1e-6 anywhere in the unit cube, no bit of a double.
    const double ExponentMin = -45;

    const double Log2E = 1.44269504088896340736, Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10;

    public static int Padded(int count) => (count + Lanes - 1) / Lanes * Lanes;

    /// <summary>Σ height·exp(−½((x − centre)·steepness)²).</summary>
    /// <param name="count">A multiple of <see cref="Lanes"/>; beyond what there is, heights are 0.</param>
    public static double At(double x, double[] centres, double[] steepnesses, double[] heights, int count)
    {
        var place = Vector512.Create(x);
        var sums = Vector512<double>.Zero;
        for (var i = 0; i < count; i += Lanes)
        {
            var z = (place - Vector512.LoadUnsafe(ref centres[i])) * Vector512.LoadUnsafe(ref steepnesses[i]);
            var exponent = z * z * Vector512.Create(-0.5);
            var isNear = Vector512.GreaterThan(exponent, Vector512.Create(ExponentMin));
            if (isNear == Vector512<double>.Zero) continue; // Adds zeros: same bits, less work.
            sums += Vector512.ConditionalSelect(isNear, Vector512.LoadUnsafe(ref heights[i]) * Exp(exponent), Vector512<double>.Zero);
        }
        return Sum(sums);
    }

    /// <summary>Σ exp(exponent).</summary>
    public static double Exp(double[] exponents, int count)
    {
        var sums = Vector512<double>.Zero;
        for (var i = 0; i < count; i += Lanes)
        {
            var exponent = Vector512.LoadUnsafe(ref exponents[i]);
            var isNear = Vector512.GreaterThan(exponent, Vector512.Create(ExponentMin));
            if (isNear == Vector512<double>.Zero) continue;
            sums += Vector512.ConditionalSelect(isNear, Exp(exponent), Vector512<double>.Zero);
        }
        return Sum(sums);
    }

    // Products and sums are rounded one by one, not fused: the same on machines without fused operations, and fast there too.
    static Vector512<double> Exp(Vector512<double> x)
    {
        var n = Vector512.Floor(x * Log2E + Vector512.Create(0.5));
        var r = x - n * Ln2High - n * Ln2Low;
        var p = r * (1.0 / 479001600) + Vector512.Create(1.0 / 39916800);
        p = p * r + Vector512.Create(1.0 / 3628800);
        p = p * r + Vector512.Create(1.0 / 362880);
        p = p * r + Vector512.Create(1.0 / 40320);
        p = p * r + Vector512.Create(1.0 / 5040);
        p = p * r + Vector512.Create(1.0 / 720);
        p = p * r + Vector512.Create(1.0 / 120);
        p = p * r + Vector512.Create(1.0 / 24);
        p = p * r + Vector512.Create(1.0 / 6);
        p = p * r + Vector512.Create(0.5);
        p = p * r + Vector512.Create(1.0);
        p = p * r + Vector512.Create(1.0);
        var power = Vector512.ShiftLeft(Vector512.ConvertToInt64(n) + Vector512.Create(1023L), 52).AsDouble();
        return p * power;
    }

    // Halving by hand, because the order inside Vector512.Sum is not promised.
    static double Sum(Vector512<double> sums)
    {
        var half = sums.GetLower() + sums.GetUpper();
        var quarter = half.GetLower() + half.GetUpper();
        return quarter[0] + quarter[1];
    }
}
