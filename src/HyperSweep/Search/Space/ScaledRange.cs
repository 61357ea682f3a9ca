using HyperSweep.Numerics;

namespace HyperSweep.Search.Space;

/// <summary>A range that is measured on its own scale: on a log scale, 0.001 to 0.01 is as far as 0.01 to 0.1.</summary>
/// <param name="Min">Above 0 on a log scale.</param>
/// <param name="Max">Below 1 on a reverse log scale.</param>
readonly record struct ScaledRange(double Min, double Max, Scale Scale)
{
    /// <summary>The value that lies this far into the range; both ends are exact, and no rounding leads out of it.</summary>
    /// <param name="fraction">0 … 1.</param>
    public double At(double fraction) => fraction switch
    {
        <= 0 => Min,
        >= 1 => Max,
        _ when Scale == Scale.Log => Clamp(PortableMath.Exp(Between(PortableMath.Log(Min), PortableMath.Log(Max), fraction))),
        _ when Scale == Scale.ReverseLog =>
            Clamp(1 - PortableMath.Exp(Between(PortableMath.Log(1 - Min), PortableMath.Log(1 - Max), fraction))),
        _ => Clamp(Between(Min, Max, fraction)),
    };

    /// <summary>How far into the range a value lies: 0 at Min, 1 at Max.</summary>
    /// <param name="value">A value of the range; Min is below Max.</param>
    public double FractionOf(double value) => Scale switch
    {
        Scale.Log => Share(PortableMath.Log(Min), PortableMath.Log(Max), PortableMath.Log(value)),
        Scale.ReverseLog => Share(PortableMath.Log(1 - Min), PortableMath.Log(1 - Max), PortableMath.Log(1 - value)),
        _ => Share(Min, Max, value),
    };

    double Clamp(double value) => Math.Clamp(value, Min, Max);

    // Not min + fraction · (max − min): that difference may be beyond the largest double.
    static double Between(double min, double max, double fraction) => min * (1 - fraction) + max * fraction;

    static double Share(double min, double max, double value) => (value / 2 - min / 2) / (max / 2 - min / 2);
}
