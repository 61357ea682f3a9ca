namespace HyperSweep.Search.Analysis.Forests;

/// <summary>One axis cut into cells in which a tree says the same: at every threshold of the tree, or into the choices.</summary>
sealed class AxisCells
{
    readonly double[]? _cuts; // Ends of the cells, 0 first and 1 last; null for choices.
    readonly double[] _widths;
    readonly (int From, int To)[][] _ranges; // Cells of each leaf.

    public AxisCells(RegressionTree tree, Space.SpaceAxes axes, int axis)
    {
        if (axes[axis] is Space.ChoiceAxis choice)
        {
            _widths = [.. Enumerable.Range(0, choice.Choices).Select(choice.ShareOf)];
            _ranges =
            [
                .. tree.Leaves.Select(leaf => leaf.Box.Choices(axis)!)
                    .Select(kept => Enumerable.Range(0, kept.Count).Where(i => kept[i]).Select(i => (i, i + 1)).ToArray()),
            ];
            return;
        }
        double[] cuts = [.. tree.Leaves.SelectMany(leaf => new[] { leaf.Box.Low(axis), leaf.Box.High(axis) }).Distinct().Order()];
        _cuts = cuts;
        _widths = [.. Enumerable.Range(0, cuts.Length - 1).Select(i => cuts[i + 1] - cuts[i])];
        _ranges =
        [
            .. tree.Leaves.Select(leaf => new[]
            {
                (Array.BinarySearch(cuts, leaf.Box.Low(axis)), Array.BinarySearch(cuts, leaf.Box.High(axis))),
            }),
        ];
    }

    public int Count => _widths.Length;

    public double Width(int cell) => _widths[cell];

    /// <summary>The cells that a leaf covers: from the first up to, but not including, the second, each time.</summary>
    public IReadOnlyList<(int From, int To)> RangesOf(int leaf) => _ranges[leaf];

    /// <summary>The cell that a place of the axis lies in.</summary>
    public int CellAt(Space.Axis axis, double place)
    {
        if (_cuts is null) return ((Space.ChoiceAxis)axis).IndexAt(place);
        var found = Array.BinarySearch(_cuts, place);
        return Math.Clamp(found >= 0 ? found : ~found - 1, 0, Count - 1);
    }
}
