using HyperSweep.Numerics;

namespace HyperSweep.Models;

/// <summary>Functions of several values, all to be minimized, whose best trade-offs are known.</summary>
public static class MultiObjectiveFunctions
{
    /// <summary>
    /// 4x² + 4y² and (x − 5)² + (y − 5)² (T. Binh, U. Korn, "MOBES: a multiobjective evolution strategy for constrained optimization
    /// problems", 1997), whose constraints (x − 5)² + y² ≤ 25 and (x − 8)² + (y + 3)² ≥ 7.7 are the sweep file's to name. The best
    /// have x = y up to 3, and y = 3 beyond.
    /// </summary>
    /// <param name="x">Two coordinates, in 0 … 5 and 0 … 3.</param>
    public static double[] BinhKorn(IReadOnlyList<double> x) =>
        [4 * x[0] * x[0] + 4 * x[1] * x[1], (x[0] - 5) * (x[0] - 5) + (x[1] - 5) * (x[1] - 5)];

    /// <summary>
    /// f₁ = x₁ and f₂ = g − √(g·x₁), with g = 1 + 9 · mean of the others (E. Zitzler, K. Deb, L. Thiele, "Comparison of multiobjective
    /// evolutionary algorithms", Evolutionary Computation 2000). The best have all others at 0: f₂ = 1 − √f₁.
    /// </summary>
    /// <param name="x">Two coordinates or more, in 0 … 1. NaN with fewer, or with x₁ below 0.</param>
    public static double[] Zdt1(IReadOnlyList<double> x)
    {
        if (x.Count < 2) return [double.NaN, double.NaN];
        var sum = 0.0;
        for (var i = 1; i < x.Count; i++) sum += x[i];
        var g = 1 + 9 * sum / (x.Count - 1);
        return [x[0], g - Math.Sqrt(g * x[0])];
    }

    /// <summary>
    /// Three values, whose best lie on the sphere of radius 1 (K. Deb, L. Thiele, M. Laumanns, E. Zitzler, "Scalable test problems for
    /// evolutionary multiobjective optimization", 2005): the first two coordinates are angles, the others lead away from it by
    /// g = Σ(x − ½)².
    /// </summary>
    /// <param name="x">Two coordinates or more, in 0 … 1. NaN with fewer.</param>
    public static double[] Dtlz2(IReadOnlyList<double> x)
    {
        if (x.Count < 2) return [double.NaN, double.NaN, double.NaN];
        var radius = 1.0;
        for (var i = 2; i < x.Count; i++) radius += (x[i] - 0.5) * (x[i] - 0.5);
        var (first, second) = (0.5 * Math.PI * x[0], 0.5 * Math.PI * x[1]);
        return
        [
            radius * PortableMath.Cos(first) * PortableMath.Cos(second), radius * PortableMath.Cos(first) * PortableMath.Sin(second),
            radius * PortableMath.Sin(first),
        ];
    }
}
