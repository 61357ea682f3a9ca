namespace HyperSweep.Simulation.Scale;

/// <summary>How long workers stood idle between two runs, to the millisecond.</summary>
sealed class WaitTimes
{
    readonly int[] _counts = new int[120_000]; // The last one: that long or longer.
    long _total;

    public void Add(TimeSpan wait)
    {
        _counts[(int)Math.Min(wait.TotalMilliseconds, _counts.Length - 1)]++;
        _total++;
    }

    /// <param name="share">0 … 1; 0.5 for the median.</param>
    /// <returns>Zero when there is none.</returns>
    public TimeSpan Quantile(double share)
    {
        var rest = share * _total;
        for (var i = 0; i < _counts.Length && _total > 0; i++)
            if ((rest -= _counts[i]) <= 0) return TimeSpan.FromMilliseconds(i);
        return TimeSpan.Zero;
    }
}
