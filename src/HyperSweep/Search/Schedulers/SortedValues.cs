namespace HyperSweep.Search.Schedulers;

/// <summary>Numbers in order.</summary>
sealed class SortedValues
{
    readonly List<double> _values = [];

    /// <param name="value">Not NaN.</param>
    public void Add(double value)
    {
        var index = _values.BinarySearch(value);
        _values.Insert(index < 0 ? ~index : index, value);
    }

    /// <summary>The value below which so many percent are, straight between two neighbours (Hyndman and Fan's type 7).</summary>
    /// <param name="percent">0 … 100.</param>
    /// <exception cref="InvalidOperationException">There are no numbers.</exception>
    public double Percentile(double percent)
    {
        if (_values.Count == 0) throw new InvalidOperationException("Expected one or more numbers, got none.");
        var place = percent / 100 * (_values.Count - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, _values.Count - 1);
        return _values[below] + (place - below) * (_values[above] - _values[below]);
    }
}
