namespace HyperSweep.Text;

/// <summary>"Did you mean …?"</summary>
public static class Spelling
{
    /// <summary>Names that a typist may have meant, nearest first: up to a third of the letters may differ.</summary>
    /// <param name="max">Names at most.</param>
    public static IReadOnlyList<string> Near(string word, IEnumerable<string> names, int max = 2) =>
    [
        .. names.Distinct().Select(name => (Name: name, Distance: Distance(Fold(word), Fold(name))))
            .Where(near => near.Distance <= Math.Max(1, Math.Min(word.Length, near.Name.Length) / 3)
                || (word.Length >= 4 && Fold(near.Name).StartsWith(Fold(word), StringComparison.Ordinal)))
            .OrderBy(near => near.Distance).ThenBy(near => near.Name, StringComparer.Ordinal)
            .Take(max).Select(near => near.Name),
    ];

    /// <summary>
    /// Letters put in, left out, exchanged, or swapped with their neighbour to turn one word into the other (Damerau 1964, as
    /// optimal string alignment).
    /// </summary>
    public static int Distance(string from, string to)
    {
        var (older, old, now) = (new int[to.Length + 1], new int[to.Length + 1], new int[to.Length + 1]);
        for (var j = 0; j <= to.Length; j++) old[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                now[j] = Math.Min(Math.Min(old[j], now[j - 1]) + 1, old[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) now[j] = Math.Min(now[j], older[j - 2] + 1);
            }
            (older, old, now) = (old, now, older);
        }
        return old[to.Length];
    }

    // "stepSize" and "step-size" are near "step_size".
    static string Fold(string word) =>
        word.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
