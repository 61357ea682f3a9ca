using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space;

/// <summary>One of a few values in an order: neighbours are alike, as neighbouring numbers are.</summary>
sealed class OrderedAxis(string name, ValueList<ParameterValue> values, ValueList<double>? weights) : Axis(name)
{
    readonly ChoiceCells _cells = new(values.Count, weights);

    public override double Cells => values.Count;

    public override ParameterValue At(double fraction) => values[_cells.IndexAt(fraction)];

    public override double FractionOf(ParameterValue value)
    {
        for (var i = 0; i < values.Count; i++)
            if (values[i] == value) return _cells.MiddleOf(i);
        return double.NaN;
    }

    public override (double Low, double High) CellAt(double fraction) => _cells.CellOf(_cells.IndexAt(fraction));
}
