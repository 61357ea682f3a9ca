using System.Numerics;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;

namespace HyperSweep.Config.Binding;

/// <summary>How many values a parameter and how many configurations a space has.</summary>
static class SpaceSize
{
    // Forgives the rounding of (max - min) / step, so that 0 to 1 by 0.1 are eleven values.
    const double Slack = 1e-9;

    // Whole numbers on a log scale may fall together, which only counting them tells; larger grids are refused anyway.
    const int PointsCounted = 1_000_000;

    /// <summary>Points of a grid; null when the domain has no natural grid.</summary>
    public static BigInteger? GridPoints(ParameterDomain domain) => domain switch
    {
        FloatDomain { GridPoints: { } points } => points,
        NormalDomain { GridPoints: { } points } => points,
        IntDomain { GridPoints: > PointsCounted and { } points } => points,
        IntDomain { GridPoints: not null } whole => GridSampler.Count(new([new("", whole)])),
        _ => Values(domain),
    };

    /// <summary>Different values; null when there are as many as numbers.</summary>
    public static BigInteger? Values(ParameterDomain domain) => domain switch
    {
        FixedDomain => 1,
        ChoiceDomain choice => choice.Values.Count,
        IntDomain whole => ((BigInteger)whole.Max - whole.Min) / whole.Step + 1,
        FloatDomain { Step: { } step } stepped =>
            new BigInteger(Math.Floor(Math.Min((stepped.Max - stepped.Min) / step, double.MaxValue) + Slack)) + 1,
        _ => null,
    };

    /// <summary>The product; null when one of the factors is.</summary>
    public static BigInteger? Of(SearchSpace space, Func<ParameterDomain, BigInteger?> count) =>
        space.Parameters.Aggregate((BigInteger?)BigInteger.One, (product, parameter) => product * count(parameter.Domain));
}
