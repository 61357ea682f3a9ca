using System.Collections;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space;

/// <summary>A space as the unit cube of what is searched in it.</summary>
sealed class SpaceAxes : IReadOnlyList<Axis>
{
    /// <summary>Where models see a parameter that does not exist in a configuration.</summary>
    public const double Nowhere = 0.5;

    readonly SearchSpace _space;
    readonly ActiveParameters _active;
    readonly int[] _axisOf; // Of each parameter; −1: nothing to search.
    readonly int[] _parameterOf; // Of each axis.
    readonly Axis[] _axes;

    /// <exception cref="ArgumentException">A condition names a parameter that is not there, or one that depends on its own.</exception>
    public SpaceAxes(SearchSpace space)
    {
        (_space, _active) = (space, new(space));
        _axisOf = new int[space.Parameters.Count];
        List<Axis> axes = [];
        List<int> parameters = [];
        for (var i = 0; i < _axisOf.Length; i++)
        {
            var axis = Axis.Of(space.Parameters[i]);
            _axisOf[i] = axis is null ? -1 : axes.Count;
            if (axis is null) continue;
            axes.Add(axis);
            parameters.Add(i);
        }
        (_axes, _parameterOf) = ([.. axes], [.. parameters]);
    }

    public int Count => _axes.Length;

    public Axis this[int index] => _axes[index];

    /// <summary>Whether some parameters exist only where others have certain values.</summary>
    public bool HasConditions => _active.HasConditions;

    /// <param name="point">A place on each axis; not looked at where the parameter does not exist.</param>
    public Configuration At(ReadOnlySpan<double> point)
    {
        var values = new ParameterValue[_axisOf.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = _axisOf[i] < 0 ? OnlyValue(_space.Parameters[i].Domain) : _axes[_axisOf[i]].At(point[_axisOf[i]]);
        return _active.Choose(i => values[i]);
    }

    /// <summary>Whether a configuration meets all constraints.</summary>
    public bool IsAllowed(Configuration configuration) => _space.Constraints.All(constraint => constraint.IsMetBy(configuration));

    public bool IsAllowed(ReadOnlySpan<double> point) => _space.Constraints.Count == 0 || IsAllowed(At(point));

    /// <returns>
    /// NaN for a parameter that does not exist there. Null when the configuration is none of this space: it lacks a parameter, or has
    /// another kind of value.
    /// </returns>
    public double[]? PointOf(Configuration configuration)
    {
        var point = new double[_axes.Length];
        for (var i = 0; i < point.Length; i++)
        {
            if (configuration.Find(_axes[i].Name) is { } value)
            {
                point[i] = _axes[i].FractionOf(value);
                if (double.IsNaN(point[i])) return null;
            }
            else if (_active.Exists(_parameterOf[i], parent => configuration.Find(_space.Parameters[parent].Name)))
            {
                return null;
            }
            else
            {
                point[i] = double.NaN;
            }
        }
        return point;
    }

    /// <summary>Moves the coordinates of parameters that do not exist there to <see cref="Nowhere"/>.</summary>
    /// <param name="exists">Says afterwards of each axis whether its parameter exists.</param>
    public void Settle(Span<double> point, Span<bool> exists)
    {
        exists.Fill(!HasConditions);
        if (!HasConditions) return;
        var configuration = At(point);
        for (var i = 0; i < point.Length; i++)
        {
            exists[i] = configuration.Find(_axes[i].Name) is not null;
            if (!exists[i]) point[i] = Nowhere;
        }
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
