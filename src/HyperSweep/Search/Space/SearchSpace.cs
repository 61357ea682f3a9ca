using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space;

/// <summary>How a range is measured. ReverseLog: 1 − value on a log scale, so that 0.9 to 0.99 is as far as 0.99 to 0.999.</summary>
public enum Scale { Linear, Log, ReverseLog }

/// <summary>The values that a parameter may take.</summary>
public abstract record ParameterDomain;

/// <param name="Max">Included; not below <paramref name="Min"/>.</param>
/// <param name="Scale">Log needs Min above 0, ReverseLog needs Max below 1.</param>
/// <param name="Step">Values are Min + i·Step; null: any value of the range.</param>
/// <param name="GridPoints">How many points a grid takes from the range, both ends included; null: a grid needs Step.</param>
public sealed record FloatDomain(double Min, double Max, Scale Scale, double? Step, int? GridPoints) : ParameterDomain;

/// <param name="Max">Included; not below <paramref name="Min"/>.</param>
/// <param name="Step">Values are Min + i·Step; 1 or more.</param>
/// <param name="Scale">Linear or Log.</param>
/// <param name="GridPoints">As for floats; null: a grid takes every value.</param>
public sealed record IntDomain(long Min, long Max, Scale Scale, long Step, int? GridPoints) : ParameterDomain;

/// <param name="Values">One or more, all different.</param>
public sealed record ChoiceDomain(ValueList<ParameterValue> Values) : ParameterDomain
{
    /// <summary>How likely each value is beforehand: above 0, as many as values, of any sum; null: all alike.</summary>
    public ValueList<double>? Weights { get; init; }

    /// <summary>Whether neighbours in the list are alike, as with small, medium and large.</summary>
    public bool IsOrdered { get; init; }
}

/// <summary>Values scattered around a mean; all within 4.75 deviations of it, where all but two in a million would be anyway.</summary>
/// <param name="Deviation">Above 0.</param>
/// <param name="IsLog">Mean and deviation are those of the natural logarithm, and values are above 0.</param>
/// <param name="GridPoints">How many points a grid takes, each standing for an equal share; null: a grid cannot take any.</param>
public sealed record NormalDomain(double Mean, double Deviation, bool IsLog, int? GridPoints) : ParameterDomain
{
    /// <summary>The smallest and the largest value.</summary>
    public (double Low, double High) Ends => (NormalAxis.ValueAt(this, 0), NormalAxis.ValueAt(this, 1));
}

public sealed record FixedDomain(ParameterValue Value) : ParameterDomain;

public sealed record Parameter(string Name, ParameterDomain Domain)
{
    /// <summary>The parameter exists only where all of these hold; empty: everywhere.</summary>
    public ValueList<Condition> When { get; init; } = [];
}

/// <summary>Holds where another parameter exists and has one of some values.</summary>
public sealed record Condition(string Parameter, ValueList<ParameterValue> Values);

/// <param name="Parameters">In the order of the sweep file.</param>
public sealed record SearchSpace(ValueList<Parameter> Parameters)
{
    /// <summary>What every configuration meets.</summary>
    public ValueList<Constraint> Constraints { get; init; } = [];

    /// <summary>Values of the first trials, one after the other; what one leaves open is drawn at random.</summary>
    public ValueList<Configuration> Initial { get; init; } = [];
}
