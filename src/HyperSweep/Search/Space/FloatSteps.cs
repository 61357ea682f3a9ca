using System.Globalization;
using System.Numerics;

namespace HyperSweep.Search.Space;

/// <summary>The values Min + i·Step of a range.</summary>
/// <param name="step">Above 0.</param>
readonly struct FloatSteps(double min, double max, double step)
{
    // Forgives the rounding of (max − min) / step, so that 0 to 0.3 by 0.1 are four values.
    const double Slack = 1e-9;

    /// <summary>1 or more.</summary>
    public BigInteger Count { get; } = new BigInteger(Math.Floor(Math.Min((max - min) / step, double.MaxValue) + Slack)) + 1;

    public double At(double index) => Math.Clamp(Tidy(min + index * step), min, max);

    /// <summary>To 15 digits, so that three steps of 0.1 are 0.3 and not 0.30000000000000004.</summary>
    public static double Tidy(double value) =>
        double.Parse(value.ToString("E14", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
