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

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other (Damerau 1964).</summary>
    public static int Distance(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) table[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
            for (var j = 1; j <= to.Length; j++)
            {
                var substitution = table[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(substitution, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        return table[from.Length, to.Length];
    }

    // "stepSize" and "step-size" are near "step_size".
    static string Fold(string word) =>
        word.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
