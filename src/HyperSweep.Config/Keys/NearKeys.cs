using HyperSweep.Text;

namespace HyperSweep.Config.Keys;

static class NearKeys
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
            var distance = Spelling.Distance(plain, Plain(candidate));
            if (distance < least) (nearest, least) = (candidate, distance);
        }
        return nearest;
    }

    static string Plain(string word) => word.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');
}
