namespace HyperSweep.Config.Keys;

static class Spelling
{
    // Longer words are no slips, and the distance costs the product of both lengths.
    const int LengthMax = 64;

    /// <summary>
    /// The candidate that a slip of the pen would make of the word; null when none is near. Case and dashes do not count.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > LengthMax) return null;
        var plain = Plain(word);
        var (nearest, least) = ((string?)null, Math.Clamp(word.Length / 3, 1, 3) + 1);
        foreach (var candidate in candidates)
        {
            var distance = Distance(plain, Plain(candidate));
            if (distance < least) (nearest, least) = (candidate, distance);
        }
        return nearest;
    }

    /// <summary>
    /// Damerau-Levenshtein (optimal string alignment): letters put in, left out, exchanged, or swapped with their neighbour.
    /// </summary>
    public static int Distance(string a, string b)
    {
        var (older, old, now) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) old[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                now[j] = Math.Min(Math.Min(old[j], now[j - 1]) + 1, old[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = Math.Min(now[j], older[j - 2] + 1);
            }
            (older, old, now) = (old, now, older);
        }
        return old[b.Length];
    }

    static string Plain(string word) => word.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');
}
