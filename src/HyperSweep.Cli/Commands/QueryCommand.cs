using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Completion;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Prompt;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results.Queries;

namespace HyperSweep.Cli.Commands;

sealed class QueryCommand : HyperSweepCommand
{
    static readonly QueryLimits Names = QueryLimits.Default with { RowsMax = 10_000 };

    readonly Argument<string?> _query = new("SQL|NAME")
    {
        HelpName = "SQL|NAME", // Else help shows all that a shell could complete.
        Description = "a SELECT, the name of a saved query, or - for standard input; if left out: a prompt on a terminal, "
            + "else the list of saved queries",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { StoredNames.Queries },
    };

    readonly Setting<string?> _sweep = Settings.Text("--sweep", "SWEEP", "What $sweep in the query stands for [default: the latest]");
    readonly Setting<int?> _limit = Settings.Whole("--limit", $"Rows at most [default: {QueryLimits.Default.RowsMax}]", min: 1);

    readonly RemoteOption _remote = new();

    public QueryCommand() : base("query", "Ask the results database, in SQL or by the name of a saved query")
    {
        Add(_query);
        Add(_sweep);
        Add(_limit);
        _remote.AddTo(this);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "hypersweep query best",
        "hypersweep query \"select trial, lambda, val_accuracy from results order by val_accuracy desc limit 5\"",
        "hypersweep query failures --format csv > failures.csv",
        "hypersweep query                                          a prompt, with history and completion",
    ];

    public override int Execute(Session session)
    {
        var limits = QueryLimits.Default with { RowsMax = session.Read(_limit, null) ?? QueryLimits.Default.RowsMax };
        if (session.Get(_query) is not { } text)
        {
            if (session.Terminal is { IsOutTerminal: true, IsInRedirected: false }) Prompt(session, limits);
            else List(session);
            return ExitCodes.Ok;
        }

        var sql = text == "-" ? session.Terminal.In.ReadToEnd() : SavedQueries.Find(text)?.Sql ?? text;
        if (!sql.Contains(' ')) throw CliException.Usage($"there is no saved query '{text}'", Hint(text));
        Answer(session, sql, limits, CancellationToken.None);
        return ExitCodes.Ok;
    }

    static void List(Session session)
    {
        session.Write(new(["name", "about"], SavedQueries.All.Select(query => (IReadOnlyList<object?>)[query.Name, query.Help])));
        session.Say("tables and views: hypersweep query \"select name, type from sqlite_master\"");
    }

    void Prompt(Session session, QueryLimits limits)
    {
        var words = Words(session);
        var history = new PromptHistory(PromptHistory.FileOf(session.Terminal.Environment));
        new QueryPrompt(session, history, words, ReadKey, sql =>
        {
            using var interrupts = new Interrupts(_ => { });
            interrupts.Listen();
            try
            {
                Answer(session, sql, limits, interrupts.Drain);
            }
            catch (OperationCanceledException)
            {
                session.Say("stopped");
            }
        }).Run();
    }

    SqlWords Words(Session session)
    {
        var tables = Run(session, "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite%'", Names);
        var columns = Run(session, """
            select distinct c.name from sqlite_master m, pragma_table_info(m.name) c
            where m.type in ('table', 'view') order by m.type = 'table', c.cid
            """, Names);
        return new(First(tables), First(columns), [.. SavedQueries.All.Select(query => query.Name)]);

        static string[] First(QueryResult result) => [.. result.Rows.Select(row => (string)row[0]!)];
    }

    // Ctrl-C is a key while a line is typed, and a signal while a query runs.
    static ConsoleKeyInfo ReadKey()
    {
        Console.TreatControlCAsInput = true;
        try
        {
            return Console.ReadKey(intercept: true);
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    void Answer(Session session, string sql, QueryLimits limits, CancellationToken cancellation)
    {
        var result = Run(session, sql, limits, cancellation);
        session.Write(new(result.Columns, result.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select(Printable)])));
        if (result.IsCut)
            session.Warn($"only the first {Texts.Count(result.Rows.Count, "row")} are shown: narrow the query, or raise --limit");
    }

    QueryResult Run(Session session, string sql, QueryLimits limits, CancellationToken cancellation = default) =>
        Questions.Ask(session, _remote, sql, limits, session.Read(_sweep, null), cancellation);

    static string Hint(string name) =>
        SavedQueries.Near(name) is [var near, ..] ? $"did you mean '{near}'?" : "'hypersweep query' lists them";

    // Weights would flood the screen.
    static object? Printable(object? cell) => cell is byte[] bytes ? $"({Texts.Count(bytes.Length, "byte")})" : cell;
}
