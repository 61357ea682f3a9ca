namespace HyperSweep.Cli.CommandLine;

static class Spelling
{
    /// <summary>The candidate with the fewest letters added, dropped, changed or swapped; null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        var nearest = candidates.Select(candidate => (Candidate: candidate, Distance: Distance(word, candidate)))
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Candidate, StringComparer.Ordinal).FirstOrDefault();
        return nearest.Candidate is not null && nearest.Distance <= Math.Max(1, word.Length / 3) ? nearest.Candidate : null;
    }

    /// <summary>Optimal string alignment (Damerau–Levenshtein with adjacent swaps).</summary>
    public static int Distance(string a, string b)
    {
        var costs = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) costs[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) costs[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                costs[i, j] = Math.Min(Math.Min(costs[i - 1, j] + 1, costs[i, j - 1] + 1), costs[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
            }
        }
        return costs[a.Length, b.Length];
    }
}
