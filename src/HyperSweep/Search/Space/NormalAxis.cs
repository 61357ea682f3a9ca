using HyperSweep.Numerics;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space;

/// <summary>Numbers scattered around a mean: the place of one is the share of smaller ones.</summary>
sealed class NormalAxis(string name, NormalDomain domain) : Axis(name)
{
    // Shares at the ends: 4.75 deviations from the mean.
    const double SmallestShare = 1e-6;

    public override double Cells => double.PositiveInfinity;

    public override ParameterValue At(double fraction) => ValueAt(domain, fraction);

    public static double ValueAt(NormalDomain domain, double fraction)
    {
        var share = Math.Clamp(fraction, SmallestShare, 1 - SmallestShare);
        var value = domain.Mean + domain.Deviation * NormalDistribution.Quantile(share);
        return domain.IsLog ? PortableMath.Exp(value) : value;
    }

    public override double FractionOf(ParameterValue value)
    {
        if (value.AsNumber is not { } number) return double.NaN;
        if (domain.IsLog && number <= 0) return 0;
        return NormalDistribution.Share(((domain.IsLog ? PortableMath.Log(number) : number) - domain.Mean) / domain.Deviation);
    }

    public override (double Low, double High) CellAt(double fraction) => (fraction, fraction);
}
