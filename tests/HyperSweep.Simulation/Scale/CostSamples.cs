namespace HyperSweep.Simulation.Scale;

/// <summary>Measured times of things of different sizes, and the line of least squares through them.</summary>
sealed class CostSamples
{
    double _count, _items, _seconds, _itemsSquared, _itemsSeconds;

    public double Mean => _count == 0 ? 0 : _seconds / _count;

    public void Add(int items, double seconds)
    {
        _count++;
        _items += items;
        _seconds += seconds;
        _itemsSquared += (double)items * items;
        _itemsSeconds += items * seconds;
    }

    /// <returns>The mean alone where sizes do not differ, or where the line would cost less than nothing somewhere.</returns>
    public CostLine Line()
    {
        var spread = _count * _itemsSquared - _items * _items;
        if (spread <= 0) return new(Mean, 0);
        var perItem = (_count * _itemsSeconds - _items * _seconds) / spread;
        var alone = (_seconds - perItem * _items) / _count;
        if (perItem < 0) return new(Mean, 0);
        return alone < 0 ? new(0, _seconds / _items) : new(alone, perItem);
    }
}
