namespace HyperSweep.Cli.Prompt;

/// <summary>Completes words of SQL: tables after 'from' and 'join', else columns, tables and words of the language.</summary>
/// <param name="tables">Tables and views.</param>
/// <param name="columns">Of all of them.</param>
/// <param name="queries">Names of saved queries; they stand alone, as commands do.</param>
sealed class SqlWords(IReadOnlyList<string> tables, IReadOnlyList<string> columns, IReadOnlyList<string> queries)
{
    static readonly string[] Language =
    [
        "select", "from", "where", "and", "or", "not", "null", "is", "in", "like", "between", "group by", "order by", "having", "limit",
        "join", "left join", "on", "as", "distinct", "case", "when", "then", "else", "end", "desc", "asc", "count(", "avg(", "min(", "max(",
        "sum(", "round(", "with", "union all", "$sweep",
    ];

    /// <param name="text">What stands before the cursor.</param>
    public WordCompletions Complete(string text)
    {
        var start = text.Length;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '$' or '.')) start--;
        var word = text[start..];
        // After a dot only the column is the word, whatever table or alias stands before it.
        if (word.LastIndexOf('.') is var dot and > 0) (start, word) = (start + dot + 1, word[(dot + 1)..]);
        var before = text[..start].TrimEnd();
        var candidates = before.Length == 0
            ? [.. queries, .. QueryPrompt.Commands, .. Language]
            : EndsWithWord(before, "from") || EndsWithWord(before, "join") ? tables : [.. columns, .. tables, .. Language];
        return new(start,
        [
            .. candidates.Where(candidate => candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ]);
    }

    static bool EndsWithWord(string text, string word) =>
        text.EndsWith(word, StringComparison.OrdinalIgnoreCase)
        && (text.Length == word.Length || !char.IsLetterOrDigit(text[text.Length - word.Length - 1]));
}
