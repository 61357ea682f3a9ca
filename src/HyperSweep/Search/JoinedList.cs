using System.Collections;

namespace HyperSweep.Search;

/// <summary>One list after another, without a copy.</summary>
sealed class JoinedList<T>(IReadOnlyList<T> first, IReadOnlyList<T> second) : IReadOnlyList<T>
{
    public int Count => first.Count + second.Count;

    public T this[int index] => index < first.Count ? first[index] : second[index - first.Count];

    public IEnumerator<T> GetEnumerator()
    {
        foreach (var item in first) yield return item;
        foreach (var item in second) yield return item;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
