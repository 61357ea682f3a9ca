using System.Numerics;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

/// <summary>Every point of a grid, in the order of nested loops over the parameters: the last one changes fastest.</summary>
public sealed class GridSampler : ISampler
{
    readonly (string Name, GridAxis Axis)[] _axes;
    readonly BigInteger _count;

    /// <exception cref="ArgumentException">A range does not say how finely to cut it.</exception>
    public GridSampler(SearchSpace space)
    {
        _axes = [.. space.Parameters.Select(parameter => (parameter.Name, GridAxis.Of(parameter)))];
        _count = Count(_axes.Select(axis => axis.Axis));
    }

    public bool UsesHistory => false;

    public int? TrialsMax => _count > int.MaxValue ? null : (int)_count;

    /// <summary>The number of points of the whole grid.</summary>
    /// <exception cref="ArgumentException">A range does not say how finely to cut it.</exception>
    public static BigInteger Count(SearchSpace space) => Count(space.Parameters.Select(GridAxis.Of));

    /// <exception cref="ArgumentOutOfRangeException">The grid has fewer points.</exception>
    public Configuration Suggest(TrialId trial, SearchHistory history)
    {
        if (trial.Number < 1 || trial.Number > _count)
            throw new ArgumentOutOfRangeException(
                nameof(trial), $"Expected a trial from #1 to #{_count}, the points of the grid, got {trial}.");

        var rest = trial.Number - 1;
        var entries = new KeyValuePair<string, ParameterValue>[_axes.Length];
        for (var i = _axes.Length - 1; i >= 0; i--)
        {
            var (name, axis) = _axes[i];
            var index = axis.Count > rest ? rest : rest % (int)axis.Count;
            entries[i] = new(name, axis[index]);
            rest = axis.Count > rest ? 0 : rest / (int)axis.Count;
        }
        return new(entries);
    }

    static BigInteger Count(IEnumerable<GridAxis> axes) => axes.Aggregate(BigInteger.One, (product, axis) => product * axis.Count);
}
