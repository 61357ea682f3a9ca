using System.Collections;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space;

/// <summary>A space as the unit cube of what is searched in it.</summary>
sealed class SpaceAxes : IReadOnlyList<Axis>
{
    readonly SearchSpace _space;
    readonly int[] _axisOf; // Of each parameter; −1: nothing to search.
    readonly Axis[] _axes;

    public SpaceAxes(SearchSpace space)
    {
        _space = space;
        _axisOf = new int[space.Parameters.Count];
        List<Axis> axes = [];
        for (var i = 0; i < _axisOf.Length; i++)
        {
            var axis = Axis.Of(space.Parameters[i]);
            _axisOf[i] = axis is null ? -1 : axes.Count;
            if (axis is not null) axes.Add(axis);
        }
        _axes = [.. axes];
    }

    public int Count => _axes.Length;

    public Axis this[int index] => _axes[index];

    /// <param name="point">A place on each axis.</param>
    public Configuration At(ReadOnlySpan<double> point)
    {
        var entries = new KeyValuePair<string, ParameterValue>[_axisOf.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var parameter = _space.Parameters[i];
            var axis = _axisOf[i];
            entries[i] = new(parameter.Name, axis < 0 ? OnlyValue(parameter.Domain) : _axes[axis].At(point[axis]));
        }
        return new(entries);
    }

    /// <returns>Null when the configuration is none of this space: it lacks a parameter, or has another kind of value.</returns>
    public double[]? PointOf(Configuration configuration)
    {
        var point = new double[_axes.Length];
        for (var i = 0; i < point.Length; i++)
        {
            if (configuration.Find(_axes[i].Name) is not { } value) return null;
            point[i] = _axes[i].FractionOf(value);
            if (double.IsNaN(point[i])) return null;
        }
        return point;
    }

    public IEnumerator<Axis> GetEnumerator() => ((IEnumerable<Axis>)_axes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _axes.GetEnumerator();

    static ParameterValue OnlyValue(ParameterDomain domain) => domain switch
    {
        FixedDomain single => single.Value,
        ChoiceDomain choice => choice.Values[0],
        FloatDomain range => range.Min,
        IntDomain range => range.Min,
        _ => throw new ArgumentException($"Expected a domain of one value, got {domain.GetType().Name}.", nameof(domain)),
    };
}
