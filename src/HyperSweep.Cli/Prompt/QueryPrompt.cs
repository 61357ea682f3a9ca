using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results.Queries;

namespace HyperSweep.Cli.Prompt;

/// <summary>Asks for queries and answers them, until .quit or Ctrl-D. A query may go over several lines: a semicolon ends it.</summary>
/// <param name="run">Answers a query; what is wrong with it comes as <see cref="CliException"/>.</param>
sealed class QueryPrompt(Session session, PromptHistory history, SqlWords words, Func<ConsoleKeyInfo> readKey, Action<string> run)
{
    const string First = "sql> ", More = "...> ";

    public static IReadOnlyList<string> Commands { get; } = [".help", ".queries", ".tables", ".quit"];

    public void Run()
    {
        session.Say("A query ends with a semicolon; the name of a saved query is one too. .help says more, .quit ends.");
        var line = new PromptLine(session.Terminal, readKey);
        var parts = new List<string>();
        while (line.Read(parts.Count == 0 ? First : More, new(history.Entries, Complete)) is { } text)
        {
            if (text.Length == 0)
            {
                parts.Clear(); // Given up, or nothing to do.
                continue;
            }
            parts.Add(text);
            var whole = string.Join('\n', parts).Trim();
            if (!IsWhole(whole)) continue;
            parts.Clear();
            history.Add(whole);
            if (whole.TrimEnd(';', ' ') is ".quit" or ".exit") return;
            Answer(whole);
        }

        WordCompletions Complete(string before)
        {
            var earlier = string.Concat(parts.Select(part => $"{part}\n"));
            var (start, found) = words.Complete(earlier + before);
            return new(start - earlier.Length, found);
        }
    }

    static bool IsWhole(string text) =>
        text.EndsWith(';') || text.StartsWith('.') || SavedQueries.Find(text) is not null;

    void Answer(string text)
    {
        try
        {
            if (text.StartsWith('.')) Command(text.TrimEnd(';', ' '));
            else run(SavedQueries.Find(text.TrimEnd(';', ' '))?.Sql ?? text);
        }
        catch (CliException e)
        {
            session.Fail(e.Message, e.Help);
        }
        session.Terminal.Out.Flush();
    }

    void Command(string name)
    {
        switch (name)
        {
            case ".help":
                session.Say(".tables  tables and views        .queries  saved queries        .quit  or Ctrl-D: end");
                session.Say("Tab completes, arrow up recalls, Ctrl-C gives a line up or stops a query. $sweep is the sweep's name.");
                break;
            case ".tables":
                run("""
                    select name, type from sqlite_master where type in ('table', 'view') and name not like 'sqlite%'
                    order by type desc, name
                    """);
                break;
            case ".queries":
                session.Write(new(["name", "about"], SavedQueries.All.Select(query => (IReadOnlyList<object?>)[query.Name, query.Help])));
                break;
            default:
                throw CliException.Usage($"there is no command '{Texts.Fit(name, 40)}'", $"there are {string.Join(", ", Commands)}");
        }
    }
}
