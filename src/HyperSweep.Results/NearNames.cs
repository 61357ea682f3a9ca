namespace HyperSweep.Results;

/// <summary>Answers "did you mean".</summary>
static class NearNames
{
    const int AnswersMax = 3;

    /// <summary>Up to three of the names that are at most a third of their letters away, nearest first.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known) =>
    [
        .. known.Distinct().Where(other => Math.Abs(other.Length - name.Length) <= Limit(name))
            .Select(other => (Name: other, Distance: Text.Spelling.Distance(Plain(name), Plain(other))))
            .Where(other => other.Distance <= Limit(name))
            .OrderBy(other => other.Distance).ThenBy(other => other.Name, StringComparer.Ordinal)
            .Take(AnswersMax).Select(other => other.Name),
    ];

    static int Limit(string name) => Math.Max(1, name.Length / 3);

    static string Plain(string name) => name.ToLowerInvariant();
}
