namespace HyperSweep.Simulation.World;

/// <summary>What happened, line by line, with virtual times.</summary>
sealed class Trace
{
    readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Add(TimeSpan now, string who, string what) =>
        _lines.Add(FormattableString.Invariant($"{(int)now.TotalMinutes,3}:{now.Seconds:00}.{now.Milliseconds:000}  {who,-14} {what}"));
}
