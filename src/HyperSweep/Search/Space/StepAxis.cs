using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space;

/// <summary>
/// Numbers min + i·step. Each owns what rounds to it, the ends too: so 1 of 1 … 4 owns 0.5 … 1.5, and on a linear scale all own equal
/// shares.
/// </summary>
sealed class StepAxis : Axis
{
    readonly ScaledRange _range; // From half a step below the first to half a step above the last.
    readonly Func<double, ParameterValue> _at;
    readonly double _min, _step, _last;

    StepAxis(string name, Scale scale, double min, double step, double last, Func<double, ParameterValue> at) : base(name)
    {
        (_min, _step, _last, _at) = (min, step, last, at);
        var half = step / 2;
        // On a log scale the lowest cell stays above zero.
        var low = scale == Scale.Log ? Math.Max(min - half, min / 2) : min - half;
        _range = new(low, min + last * step + half, scale);
    }

    public override double Cells => _last + 1;

    public static StepAxis OfWhole(string name, IntDomain domain)
    {
        // Unsigned, because the difference of two longs may not fit a long.
        var last = ((ulong)domain.Max - (ulong)domain.Min) / (ulong)domain.Step;
        return new(name, domain.Scale, domain.Min, domain.Step, last,
            index => (long)((ulong)domain.Min + Math.Min((ulong)index, last) * (ulong)domain.Step));
    }

    public static StepAxis OfFloat(string name, FloatDomain domain, FloatSteps steps, double last, double step) =>
        new(name, domain.Scale, domain.Min, step, last, index => steps.At(index));

    public override ParameterValue At(double fraction) => _at(IndexAt(fraction));

    public override double FractionOf(ParameterValue value) =>
        value.AsNumber is { } number ? _range.FractionOf(Math.Clamp(number, _range.Min, _range.Max)) : double.NaN;

    public override (double Low, double High) CellAt(double fraction)
    {
        var index = IndexAt(fraction);
        var low = index == 0 ? 0 : _range.FractionOf(_min + (index - 0.5) * _step);
        var high = index == _last ? 1 : _range.FractionOf(_min + (index + 0.5) * _step);
        return (low, high);
    }

    double IndexAt(double fraction) => Math.Clamp(Math.Round((_range.At(fraction) - _min) / _step), 0, _last);
}
