using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space;

public enum Scale { Linear, Log }

/// <summary>The values that a parameter may take.</summary>
public abstract record ParameterDomain;

/// <param name="Max">Included; not below <paramref name="Min"/>.</param>
/// <param name="Scale">Log needs Min above 0.</param>
/// <param name="Step">Values are Min + i·Step; null: any value of the range.</param>
/// <param name="GridPoints">How many points a grid takes from the range, both ends included; null: a grid needs Step.</param>
public sealed record FloatDomain(double Min, double Max, Scale Scale, double? Step, int? GridPoints) : ParameterDomain;

/// <param name="Max">Included; not below <paramref name="Min"/>.</param>
/// <param name="Step">Values are Min + i·Step; 1 or more.</param>
/// <param name="GridPoints">As for floats; null: a grid takes every value.</param>
public sealed record IntDomain(long Min, long Max, Scale Scale, long Step, int? GridPoints) : ParameterDomain
{
    /// <summary>The value of the domain nearest to a number.</summary>
    public long Nearest(double value)
    {
        var steps = (long)Math.Round((Math.Clamp(value, Min, Max) - Min) / Step);
        return Min + Math.Min(steps, (Max - Min) / Step) * Step;
    }
}

/// <param name="Values">One or more, all different.</param>
public sealed record ChoiceDomain(ValueList<ParameterValue> Values) : ParameterDomain;

public sealed record FixedDomain(ParameterValue Value) : ParameterDomain;

public sealed record Parameter(string Name, ParameterDomain Domain);

/// <param name="Parameters">In the order of the sweep file.</param>
public sealed record SearchSpace(ValueList<Parameter> Parameters);
