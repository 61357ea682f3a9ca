using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space;

/// <summary>One of a few values without an order. The middle of its cell stands for a choice.</summary>
sealed class ChoiceAxis(string name, ValueList<ParameterValue> values, ValueList<double>? weights = null) : Axis(name)
{
    readonly ChoiceCells _cells = new(values.Count, weights);

    public override int Choices => values.Count;

    public override double Cells => values.Count;

    public override ParameterValue At(double fraction) => values[IndexAt(fraction)];

    public override double FractionOf(ParameterValue value)
    {
        for (var i = 0; i < values.Count; i++)
            if (values[i] == value) return PlaceOf(i);
        return double.NaN;
    }

    public override (double Low, double High) CellAt(double fraction) => _cells.CellOf(IndexAt(fraction));

    public int IndexAt(double fraction) => _cells.IndexAt(fraction);

    public double PlaceOf(int index) => _cells.MiddleOf(index);

    /// <summary>How likely a choice is beforehand.</summary>
    public double ShareOf(int index) => _cells.ShareOf(index);
}
