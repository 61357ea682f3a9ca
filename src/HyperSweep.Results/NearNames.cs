namespace HyperSweep.Results;

/// <summary>Answers "did you mean".</summary>
static class NearNames
{
    const int AnswersMax = 3;

    /// <summary>Up to three of the names that are at most a third of their letters away, nearest first.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known) =>
    [
        .. known.Distinct().Where(other => Math.Abs(other.Length - name.Length) <= Limit(name))
            .Select(other => (Name: other, Distance: Distance(name, other)))
            .Where(other => other.Distance <= Limit(name))
            .OrderBy(other => other.Distance).ThenBy(other => other.Name, StringComparer.Ordinal)
            .Take(AnswersMax).Select(other => other.Name),
    ];

    static int Limit(string name) => Math.Max(1, name.Length / 3);

    /// <summary>Letters to insert, delete, replace or swap with their neighbour; case does not count.</summary>
    static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
                table[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
                    Math.Min(table[i - 1, j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1),
                        Swapped(a, b, i, j) ? table[i - 2, j - 2] + 1 : int.MaxValue));
        return table[a.Length, b.Length];
    }

    static bool Swapped(string a, string b, int i, int j) => i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]);

    static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
