namespace HyperSweep.Numerics;

/// <summary>Student's t distribution for whole degrees of freedom, by the series of Abramowitz and Stegun, 26.7.3 and 26.7.4.</summary>
public static class StudentDistribution
{
    // Each halving of an angle brings its tangent closer to where the series is short.
    const int Halvings = 3, SeriesTerms = 13;

    const int QuantileSteps = 200;

    /// <summary>P(|T| ≥ t): how often chance alone gives what lies as far out. Differences below 1e-15 are lost.</summary>
    /// <param name="t">0 or more; ∞ gives 0, NaN gives NaN.</param>
    /// <param name="degrees">1 or more.</param>
    public static double TwoSided(double t, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (double.IsNaN(t) || t < 0) return double.NaN;
        if (double.IsPositiveInfinity(t)) return 0;
        // With θ = arctan(t / √ν).
        var tangent = t / Math.Sqrt(degrees);
        var cosine2 = 1 / (1 + tangent * tangent);
        var sine = tangent * Math.Sqrt(cosine2);
        var isOdd = degrees % 2 == 1;
        var (sum, term) = (0.0, isOdd ? Math.Sqrt(cosine2) : 1);
        for (var i = isOdd ? 1 : 0; i <= degrees - 2; i += 2)
        {
            sum += term;
            term *= (i + 1.0) / (i + 2) * cosine2;
        }
        var within = isOdd ? 2 / Math.PI * (Arctangent(tangent) + sine * sum) : sine * sum;
        return Math.Clamp(1 - within, 0, 1);
    }

    /// <summary>The t beyond which, on both sides together, this share of the distribution lies.</summary>
    /// <param name="share">Above 0, at most 1.</param>
    /// <param name="degrees">1 or more.</param>
    public static double Quantile(double share, int degrees)
    {
        var (low, high) = (0.0, 1.0);
        while (TwoSided(high, degrees) > share && double.IsFinite(high)) high *= 2;
        for (var i = 0; i < QuantileSteps && low < high; i++)
        {
            var middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) break;
            if (TwoSided(middle, degrees) > share) low = middle;
            else high = middle;
        }
        return high;
    }

    // x ≥ 0. tan(φ/2) = x / (1 + √(1 + x²)) for x = tan φ.
    static double Arctangent(double x)
    {
        for (var i = 0; i < Halvings; i++) x /= 1 + Math.Sqrt(1 + x * x);
        var (sum, square) = (0.0, x * x);
        for (var i = SeriesTerms - 1; i >= 0; i--) sum = (i % 2 == 0 ? 1 : -1) / (2.0 * i + 1) + square * sum;
        return (1 << Halvings) * x * sum;
    }
}
