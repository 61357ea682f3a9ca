using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space;

/// <summary>Values that share the stretch from 0 to 1: each owns a cell as long as its share.</summary>
sealed class ChoiceCells
{
    readonly double[]? _ends; // Of all cells but the last; null: all are alike.

    /// <param name="weights">Above 0; null: all alike.</param>
    public ChoiceCells(int count, ValueList<double>? weights)
    {
        Count = count;
        if (weights is null) return;
        // Divided first, since the sum could be beyond the largest double.
        var total = 0.0;
        foreach (var weight in weights) total += weight / count;
        _ends = new double[count - 1];
        var end = 0.0;
        for (var i = 0; i < _ends.Length; i++) _ends[i] = Math.Min(1, end += weights[i] / count / total);
    }

    public int Count { get; }

    public double ShareOf(int index) => _ends is null ? 1.0 / Count : EndOf(index) - EndOf(index - 1);

    public int IndexAt(double fraction)
    {
        if (_ends is null) return (int)Math.Clamp(Math.Floor(fraction * Count), 0, Count - 1);
        var index = 0;
        while (index < _ends.Length && fraction >= _ends[index]) index++;
        return index;
    }

    public double MiddleOf(int index) => _ends is null ? (index + 0.5) / Count : 0.5 * (EndOf(index - 1) + EndOf(index));

    public (double Low, double High) CellOf(int index) =>
        _ends is null ? ((double)index / Count, (index + 1.0) / Count) : (EndOf(index - 1), EndOf(index));

    double EndOf(int index) => index < 0 ? 0 : index < _ends!.Length ? _ends[index] : 1;
}
