namespace HyperSweep.Data.Files;

/// <summary>Names that a misspelt one may have meant.</summary>
static class NearNames
{
    const int NamesMax = 3;

    /// <summary>The nearest first, upper and lower case alike, with or without the endings of files.</summary>
    public static IReadOnlyList<string> Pick(string name, IEnumerable<string> known) =>
        [.. known.Distinct(StringComparer.Ordinal)
            .Select(other => (Name: other, Distance: Math.Min(Distance(name, other), Distance(Stem(name), Stem(other)))))
            .Where(other => other.Distance <= Math.Max(2, Stem(name).Length / 3) && other.Distance < Stem(name).Length)
            .OrderBy(other => other.Distance).ThenBy(other => other.Name, StringComparer.Ordinal)
            .Take(NamesMax).Select(other => other.Name)];

    /// <summary>Letters to insert, delete or replace (Levenshtein), ignoring case.</summary>
    public static int Distance(string from, string to)
    {
        var row = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++) row[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.Length];
    }

    static string Stem(string path)
    {
        var name = Path.GetFileName(path);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? name[..dot] : name;
    }
}
