using System.Collections;

namespace HyperSweep.Sweeps;

/// <summary>One point of a search space: a value for every parameter, in the order of the sweep file. Compares by value.</summary>
public sealed class Configuration : IReadOnlyList<KeyValuePair<string, ParameterValue>>, IEquatable<Configuration>
{
    readonly ValueList<KeyValuePair<string, ParameterValue>> _entries;

    /// <exception cref="ArgumentException">A name stands twice.</exception>
    public Configuration(IEnumerable<KeyValuePair<string, ParameterValue>> entries)
    {
        _entries = [.. entries];
        for (var i = 0; i < _entries.Count; i++)
            for (var j = 0; j < i; j++)
                if (_entries[i].Key == _entries[j].Key)
                    throw new ArgumentException($"Expected each parameter once, got '{_entries[i].Key}' twice.", nameof(entries));
    }

    public int Count => _entries.Count;

    public KeyValuePair<string, ParameterValue> this[int index] => _entries[index];

    /// <summary>Null when the configuration has no such parameter.</summary>
    public ParameterValue? Find(string name)
    {
        foreach (var entry in _entries)
            if (entry.Key == name) return entry.Value;
        return null;
    }

    // Entry by entry: KeyValuePair's own comparison is slow, and its hash is that of the key alone.
    public bool Equals(Configuration? other)
    {
        if (other is null || other.Count != Count) return false;
        for (var i = 0; i < Count; i++)
            if (_entries[i].Key != other._entries[i].Key || _entries[i].Value != other._entries[i].Value) return false;
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Configuration);

    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var (name, value) in _entries) hash = ((hash * 31) + name.GetHashCode()) * 31 + value.GetHashCode();
        return hash;
    }

    public override string ToString() => string.Join(" ", _entries.Select(entry => $"{entry.Key}={entry.Value}"));

    public IEnumerator<KeyValuePair<string, ParameterValue>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
