using HyperSweep.Numerics;

namespace HyperSweep.Search.Samplers.GaussianProcess;

/// <summary>
/// ln h(z) for h(z) = φ(z) + zΦ(z), the improvement that a normal value of deviation 1 brings on average when its mean lies z below the
/// best. It stays a number where h itself vanishes. S. Ament, S. Daulton, D. Eriksson, M. Balandat, E. Bakshy, "Unexpected improvements
/// to expected improvement for Bayesian optimization", NeurIPS 2023.
/// </summary>
static class LogImprovement
{
    const double RootOfHalf = 0.70710678118654752440, RootOfHalfPi = 1.2533141373155002512;

    // Below, 1 + z·Φ/φ loses all digits; what is left out of its series is below 1e-9 of it.
    const double SeriesMax = -100;

    /// <summary>ln h and its slope Φ/h, which is above 0.</summary>
    public static (double Log, double Slope) At(double z)
    {
        if (z > 5)
        {
            var h = NormalDistribution.Density(z) + z * NormalDistribution.Share(z);
            return (PortableMath.Log(h), NormalDistribution.Share(z) / h);
        }
        // Φ/φ, which falls like −1/z.
        var mills = RootOfHalfPi * ErrorFunction.ScaledComplement(-z * RootOfHalf);
        var square = z * z;
        var rest = z > SeriesMax ? 1 + z * mills : (1 - 3 / square + 15 / (square * square)) / square;
        return (PortableMath.Log(NormalDistribution.OneOverRootTwoPi * rest) - 0.5 * square, mills / rest);
    }
}
