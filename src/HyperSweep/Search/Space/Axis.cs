using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space;

/// <summary>
/// A searched parameter as a stretch from 0 to 1, measured on the parameter's own scale. Values of a step, whole numbers and choices
/// each own a cell of the stretch; the cells fill it.
/// </summary>
abstract class Axis(string name)
{
    public string Name => name;

    /// <summary>How many choices without an order; 0: the axis holds numbers.</summary>
    public virtual int Choices => 0;

    /// <summary>Number of cells; ∞ for numbers without steps.</summary>
    public abstract double Cells { get; }

    /// <param name="fraction">0 … 1; beyond is taken for the end.</param>
    public abstract ParameterValue At(double fraction);

    /// <summary>Where a value lies: for one that owns a cell, a place inside it. NaN for what is no value of this parameter.</summary>
    public abstract double FractionOf(ParameterValue value);

    /// <summary>The cell that a place lies in; the place itself, twice, where there are no cells.</summary>
    public abstract (double Low, double High) CellAt(double fraction);

    /// <returns>Null when there is nothing to search: a fixed value, or a domain of one value.</returns>
    public static Axis? Of(Parameter parameter) => parameter.Domain switch
    {
        FixedDomain or ChoiceDomain { Values.Count: 1 } => null,
        FloatDomain range when range.Min == range.Max => null,
        IntDomain range when range.Min == range.Max => null,
        ChoiceDomain { IsOrdered: true } choice => new OrderedAxis(parameter.Name, choice.Values, choice.Weights),
        ChoiceDomain choice => new ChoiceAxis(parameter.Name, choice.Values, choice.Weights),
        NormalDomain normal => new NormalAxis(parameter.Name, normal),
        FloatDomain { Step: { } step } range => FloatStepsAxis(parameter.Name, range, step),
        FloatDomain range => new RangeAxis(parameter.Name, new(range.Min, range.Max, range.Scale)),
        IntDomain range => StepAxis.OfWhole(parameter.Name, range),
        _ => throw new ArgumentException($"Expected a domain to search, got {parameter.Domain.GetType().Name}.", nameof(parameter)),
    };

    // Steps so fine that not every number of them is a double are no steps.
    static Axis FloatStepsAxis(string name, FloatDomain range, double step) =>
        new FloatSteps(range.Min, range.Max, step).Count is var count && count < (1L << 53)
            ? StepAxis.OfFloat(name, range, new(range.Min, range.Max, step), (double)count - 1, step)
            : new RangeAxis(name, new(range.Min, range.Max, range.Scale));
}
