using HyperSweep.Randomness;
using HyperSweep.Search.Space;

namespace HyperSweep.Search.Analysis.Forests;

/// <summary>
/// A regression tree (L. Breiman et al., "Classification and regression trees", 1984) as its leaves, which fill the cube.
/// </summary>
sealed class RegressionTree
{
    readonly SpaceAxes _axes;
    readonly double[][] _places;
    readonly double[] _values;
    readonly ForestOptions _options;
    readonly SplitSearch _search;
    readonly List<TreeLeaf> _leaves = [];
    SplitMix64 _random;

    /// <param name="places">Of each trial, for each axis; none is NaN.</param>
    /// <param name="values">Around 0, at most 2 in size.</param>
    /// <param name="seed">Of the axes that splits are chosen from.</param>
    public RegressionTree(SpaceAxes axes, double[][] places, double[] values, ForestOptions options, ulong seed)
    {
        (_axes, _places, _values, _options, _random) = (axes, places, values, options, new(seed));
        _search = new(axes, places, values, options.LeafMin);
        int[] trials = [.. Enumerable.Range(0, values.Length)];
        Grow(LeafBox.Whole(axes), [.. places.Select(own => trials.OrderBy(trial => own[trial]).ToArray())]); // Stable: equals by number.
    }

    public IReadOnlyList<TreeLeaf> Leaves => _leaves;

    /// <param name="orders">The trials of the node by place, for each axis.</param>
    void Grow(LeafBox box, int[][] orders)
    {
        if (Choose(orders) is not { } split)
        {
            _leaves.Add(new(box, Mean(orders[0])));
            return;
        }
        var (lower, upper) = split.IsLower is { } isLower
            ? box.Cut(split.Axis, (ChoiceAxis)_axes[split.Axis], isLower)
            : box.Cut(split.Axis, split.Threshold);
        Grow(lower, Part(orders, split, side: true));
        Grow(upper, Part(orders, split, side: false));
    }

    TreeSplit? Choose(int[][] orders)
    {
        if (orders[0].Length < 2 * _options.LeafMin) return null;
        int[] axes = [.. Enumerable.Range(0, _axes.Count)];
        _random.Shuffle(axes);
        var asked = (int)Math.Ceiling(_options.AxisShare * axes.Length);
        TreeSplit? best = null;
        // Where none of those drawn gains anything, the others are asked, too.
        for (var i = 0; i < axes.Length && (i < asked || best is null); i++)
            if (_search.Best(axes[i], orders[axes[i]]) is { } split && split.Gain > (best?.Gain ?? 0)) best = split;
        return best;
    }

    int[][] Part(int[][] orders, TreeSplit split, bool side) =>
        [.. orders.Select(order => order.Where(trial => IsLower(trial, split) == side).ToArray())];

    bool IsLower(int trial, TreeSplit split) => split.IsLower is { } isLower
        ? isLower[((ChoiceAxis)_axes[split.Axis]).IndexAt(_places[split.Axis][trial])]
        : _places[split.Axis][trial] <= split.Place;

    double Mean(int[] trials)
    {
        var sum = 0.0;
        foreach (var trial in trials) sum += _values[trial];
        return sum / trials.Length;
    }
}
