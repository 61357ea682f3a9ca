using System.Numerics;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

/// <summary>Every point of the space, the last parameter changing fastest; trial 1 is the first point.</summary>
public sealed class GridSampler : ISampler
{
    readonly ValueList<Parameter> _parameters;
    readonly GridAxis[] _axes;

    /// <exception cref="ArgumentException">A range has neither a step nor a number of points.</exception>
    public GridSampler(SearchSpace space) => (_parameters, _axes) = (space.Parameters, [.. space.Parameters.Select(GridAxis.Of)]);

    public bool UsesHistory => false;

    /// <summary>Points of the grid, however many.</summary>
    public BigInteger Count => _axes.Aggregate(BigInteger.One, (count, axis) => count * axis.Count);

    /// <exception cref="ArgumentOutOfRangeException">The trial's number is above <see cref="Count"/>.</exception>
    public Configuration Suggest(TrialId trial, IReadOnlyList<FinishedTrial> history)
    {
        var rest = (long)trial.Number - 1;
        var values = new KeyValuePair<string, ParameterValue>[_axes.Length];
        for (var i = _axes.Length - 1; i >= 0; i--)
        {
            values[i] = new(_parameters[i].Name, _axes[i].ValueAt(rest % _axes[i].Count));
            rest /= _axes[i].Count;
        }
        if (rest > 0) throw new ArgumentOutOfRangeException(nameof(trial), $"Expected a trial up to {Count}, the size of the grid, got {trial}.");
        return new(values);
    }
}
