using HyperSweep.Search.Space;

namespace HyperSweep.Search.Analysis.Forests;

/// <summary>
/// The variance of one tree over the unit cube, and the parts of it that axes explain: exactly, since a tree is constant on boxes
/// (F. Hutter, H. Hoos, K. Leyton-Brown, "An efficient approach for assessing hyperparameter importance", ICML 2014, section 3).
/// </summary>
sealed class TreeVariance
{
    readonly RegressionTree _tree;
    readonly AxisCells[] _cells;
    readonly double _mean;

    public TreeVariance(RegressionTree tree, SpaceAxes axes)
    {
        _tree = tree;
        _cells = [.. Enumerable.Range(0, axes.Count).Select(axis => new AxisCells(tree, axes, axis))];
        foreach (var leaf in tree.Leaves) _mean += leaf.Box.Volume * leaf.Value;
        foreach (var leaf in tree.Leaves) Whole += leaf.Box.Volume * (leaf.Value - _mean) * (leaf.Value - _mean);
    }

    /// <summary>0 where the tree is one leaf.</summary>
    public double Whole { get; }

    public AxisCells Cells(int axis) => _cells[axis];

    /// <summary>The mean over all other axes, in each cell of an axis.</summary>
    public double[] Marginal(int axis)
    {
        var changes = new double[_cells[axis].Count + 1];
        for (var i = 0; i < _tree.Leaves.Count; i++)
        {
            var part = _tree.Leaves[i].Value * _tree.Leaves[i].Box.VolumeWithout(axis, -1);
            foreach (var (from, to) in _cells[axis].RangesOf(i))
            {
                changes[from] += part;
                changes[to] -= part;
            }
        }
        for (var cell = 1; cell < changes.Length; cell++) changes[cell] += changes[cell - 1];
        return changes[..^1];
    }

    /// <summary>Variance that one axis explains alone.</summary>
    public double Of(int axis)
    {
        var marginal = Marginal(axis);
        var variance = 0.0;
        for (var cell = 0; cell < marginal.Length; cell++)
            variance += _cells[axis].Width(cell) * (marginal[cell] - _mean) * (marginal[cell] - _mean);
        return variance;
    }

    /// <summary>Variance that two axes explain together, what each of them explains alone included.</summary>
    public double Of(int first, int second)
    {
        var (rows, columns) = (_cells[first].Count, _cells[second].Count);
        var changes = new double[rows + 1, columns + 1];
        for (var i = 0; i < _tree.Leaves.Count; i++)
        {
            var part = _tree.Leaves[i].Value * _tree.Leaves[i].Box.VolumeWithout(first, second);
            foreach (var (top, bottom) in _cells[first].RangesOf(i))
                foreach (var (left, right) in _cells[second].RangesOf(i))
                {
                    changes[top, left] += part;
                    changes[top, right] -= part;
                    changes[bottom, left] -= part;
                    changes[bottom, right] += part;
                }
        }
        var variance = 0.0;
        for (var row = 0; row < rows; row++)
        {
            var along = 0.0;
            for (var column = 0; column < columns; column++)
            {
                if (row > 0) changes[row, column] += changes[row - 1, column];
                along += changes[row, column];
                variance += _cells[first].Width(row) * _cells[second].Width(column) * (along - _mean) * (along - _mean);
            }
        }
        return variance;
    }
}
