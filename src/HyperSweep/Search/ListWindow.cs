using System.Collections;

namespace HyperSweep.Search;

/// <summary>A part of a list that only grows, without a copy.</summary>
sealed class ListWindow<T>(List<T> list, int start, int count) : IReadOnlyList<T>
{
    public int Count => count;

    public T this[int index] => (uint)index < (uint)count
        ? list[start + index]
        : throw new ArgumentOutOfRangeException(nameof(index), $"Expected an index below {count}, got {index}.");

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < count; i++) yield return list[start + i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
