namespace HyperSweep.Engines.Programs;

/// <summary>The last lines of what may be endless. Used by two threads.</summary>
sealed class LastLines
{
    const int LinesMax = 20, LineLengthMax = 500;

    readonly Queue<string> _lines = [];

    public void Add(string line)
    {
        lock (_lines)
        {
            if (_lines.Count == LinesMax) _lines.Dequeue();
            _lines.Enqueue(line.Length > LineLengthMax ? $"{line[..LineLengthMax]}…" : line);
        }
    }

    public string[] Take()
    {
        lock (_lines) return [.. _lines];
    }
}
