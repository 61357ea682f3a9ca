using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space;

/// <summary>One of a few values without an order. Place (i + ½) / n stands for choice i.</summary>
sealed class ChoiceAxis(string name, ValueList<ParameterValue> values) : Axis(name)
{
    public override int Choices => values.Count;

    public override double Cells => values.Count;

    public override ParameterValue At(double fraction) => values[IndexAt(fraction)];

    public override double FractionOf(ParameterValue value)
    {
        for (var i = 0; i < values.Count; i++)
            if (values[i] == value) return PlaceOf(i);
        return double.NaN;
    }

    public override (double Low, double High) CellAt(double fraction)
    {
        double index = IndexAt(fraction);
        return (index / values.Count, (index + 1) / values.Count);
    }

    public int IndexAt(double fraction) => (int)Math.Clamp(Math.Floor(fraction * values.Count), 0, values.Count - 1);

    public double PlaceOf(int index) => (index + 0.5) / values.Count;
}
