using System.CommandLine;
using System.CommandLine.Completions;

namespace HyperSweep.Cli.Completion;

/// <summary>What may follow on a command line that is being typed.</summary>
static class Completions
{
    /// <param name="line">The command line up to the cursor, the program's name first.</param>
    /// <returns>Words that begin as the last word does, in the order in which they are best shown.</returns>
    public static IReadOnlyList<CompletionItem> Of(RootCommand root, string line)
    {
        var arguments = AfterName(line);
        var parse = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var last = LastWord(arguments);
        var wantsOptions = last.StartsWith('-');
        return
        [
            .. parse.GetCompletions(arguments.Length)
                .Where(item => item.Label.StartsWith(last, StringComparison.OrdinalIgnoreCase))
                // Options are many, and nobody looks for them before the first dash; nor for other spellings of --help.
                .Where(item => item.Label.StartsWith('-') == wantsOptions && item.Label is not ("-?" or "/?" or "/h"))
                .DistinctBy(item => item.Label)
                .OrderBy(item => item.SortText, StringComparer.Ordinal),
        ];
    }

    static string AfterName(string line)
    {
        var trimmed = line.TrimStart();
        var end = trimmed.IndexOfAny([' ', '\t']);
        return end < 0 ? "" : trimmed[(end + 1)..].TrimStart();
    }

    // A quote that is open holds blanks together.
    static string LastWord(string text)
    {
        var (start, isQuoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '"') isQuoted = !isQuoted;
            else if (text[i] is ' ' or '\t' && !isQuoted) start = i + 1;
        }
        return text[start..].TrimStart('"');
    }
}
