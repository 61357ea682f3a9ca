namespace HyperSweep.Simulation.World;

/// <summary>Counts of what happened.</summary>
sealed class Tally
{
    readonly long[] _counts = new long[Enum.GetValues<Happening>().Length];

    public long this[Happening what] => _counts[(int)what];

    public void Add(Happening what) => _counts[(int)what]++;

    public void Add(Tally other)
    {
        for (var i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i];
    }
}
