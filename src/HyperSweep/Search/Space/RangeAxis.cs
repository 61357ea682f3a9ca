using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space;

/// <summary>Any number of a range.</summary>
sealed class RangeAxis(string name, ScaledRange range) : Axis(name)
{
    public override double Cells => double.PositiveInfinity;

    public override ParameterValue At(double fraction) => range.At(fraction);

    public override double FractionOf(ParameterValue value) =>
        value.AsNumber is { } number ? range.FractionOf(Math.Clamp(number, range.Min, range.Max)) : double.NaN;

    public override (double Low, double High) CellAt(double fraction) => (fraction, fraction);
}
