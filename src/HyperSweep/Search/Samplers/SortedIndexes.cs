namespace HyperSweep.Search.Samplers;

/// <summary>Indexes of items, kept in the order of the items' keys; equal keys in the order of arrival.</summary>
sealed class SortedIndexes
{
    readonly List<double> _keys = []; // In order.
    readonly List<int> _order = [];

    public int Count => _order.Count;

    /// <summary>The item at a rank, 0 for the smallest key.</summary>
    public int this[int rank] => _order[rank];

    public double KeyAt(int rank) => _keys[rank];

    /// <param name="key">Not NaN.</param>
    public void Add(int index, double key)
    {
        var (low, high) = (0, _order.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_keys[middle] <= key) low = middle + 1;
            else high = middle;
        }
        _order.Insert(low, index);
        _keys.Insert(low, key);
    }

    public void Clear()
    {
        _keys.Clear();
        _order.Clear();
    }
}
