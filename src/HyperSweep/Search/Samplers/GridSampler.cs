using System.Numerics;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

/// <summary>
/// Every point of a grid, in the order of nested loops over the parameters: the last one changes fastest. With conditions, a parameter's
/// loop runs only where it exists; with constraints, points that break one are left out.
/// </summary>
public sealed class GridSampler : ISampler
{
    /// <summary>Points of the nested loops, where conditions or constraints make it necessary to go through them all.</summary>
    public const int LoopedMax = 1_000_000;

    readonly (string Name, GridAxis Axis)[] _axes;
    readonly ActiveParameters _active;
    readonly List<int>? _points; // Numbers of the points that are left; null: all.
    readonly BigInteger _count;

    /// <exception cref="ArgumentException">
    /// A range does not say how finely to cut it, or there are too many points to go through.
    /// </exception>
    public GridSampler(SearchSpace space)
    {
        _axes = [.. space.Parameters.Select(parameter => (parameter.Name, GridAxis.Of(parameter)))];
        _active = new(space);
        _count = Count(_axes.Select(axis => axis.Axis));
        if (!_active.HasConditions && space.Constraints.Count == 0) return;
        if (_count > LoopedMax)
            throw new ArgumentException(
                $"Expected a grid of at most {LoopedMax} points with conditions or constraints, got {_count}.", nameof(space));
        _points = [.. Enumerable.Range(0, (int)_count).Where(number => IsPoint(number, space))];
        _count = _points.Count;
    }

    public bool UsesHistory => false;

    public int? TrialsMax => _count > int.MaxValue ? null : (int)_count;

    /// <summary>The number of points of the whole grid, without regard to conditions and constraints.</summary>
    /// <exception cref="ArgumentException">A range does not say how finely to cut it.</exception>
    public static BigInteger Count(SearchSpace space) => Count(space.Parameters.Select(GridAxis.Of));

    /// <exception cref="ArgumentOutOfRangeException">The grid has fewer points.</exception>
    public Configuration Suggest(TrialId trial, SearchHistory history)
    {
        if (trial.Number < 1 || trial.Number > _count)
            throw new ArgumentOutOfRangeException(
                nameof(trial), $"Expected a trial from #1 to #{_count}, the points of the grid, got {trial}.");
        return At(IndexesOf(_points is null ? trial.Number - 1 : _points[trial.Number - 1]));
    }

    // Of the points that differ only in parameters that do not exist there, the first.
    bool IsPoint(int number, SearchSpace space)
    {
        var indexes = IndexesOf(number);
        var configuration = At(indexes);
        for (var i = 0; i < indexes.Length; i++)
            if (indexes[i] != 0 && configuration.Find(_axes[i].Name) is null) return false;
        return space.Constraints.All(constraint => constraint.IsMetBy(configuration));
    }

    int[] IndexesOf(int number)
    {
        var rest = number;
        var indexes = new int[_axes.Length];
        for (var i = _axes.Length - 1; i >= 0; i--)
        {
            var axis = _axes[i].Axis;
            indexes[i] = axis.Count > rest ? rest : rest % (int)axis.Count;
            rest = axis.Count > rest ? 0 : rest / (int)axis.Count;
        }
        return indexes;
    }

    Configuration At(int[] indexes) => _active.Choose(i => _axes[i].Axis[indexes[i]]);

    static BigInteger Count(IEnumerable<GridAxis> axes) => axes.Aggregate(BigInteger.One, (product, axis) => product * axis.Count);
}
