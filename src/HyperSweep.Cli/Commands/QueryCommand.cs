using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results.Queries;

namespace HyperSweep.Cli.Commands;

sealed class QueryCommand : HyperSweepCommand
{
    readonly Argument<string?> _query = new("SQL|NAME")
    {
        Description = "a SELECT, the name of a saved query, or - for standard input; lists the saved ones if left out",
        Arity = ArgumentArity.ZeroOrOne,
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
    ];

    public override int Execute(Session session)
    {
        if (session.Get(_query) is not { } text)
        {
            session.Write(new(["name", "about"], SavedQueries.All.Select(query => (IReadOnlyList<object?>)[query.Name, query.Help])));
            session.Say("tables and views: hypersweep query \"select name, type from sqlite_master\"");
            return ExitCodes.Ok;
        }

        var sql = text == "-" ? session.Terminal.In.ReadToEnd() : SavedQueries.Find(text)?.Sql ?? text;
        if (!sql.Contains(' ')) throw CliException.Usage($"there is no saved query '{text}'", Hint(text));
        var limits = QueryLimits.Default with { RowsMax = session.Read(_limit, null) ?? QueryLimits.Default.RowsMax };
        var result = Questions.Ask(session, _remote, sql, limits, session.Read(_sweep, null));
        session.Write(new(result.Columns, result.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select(Printable)])));
        if (result.IsCut)
            session.Warn($"only the first {Texts.Count(result.Rows.Count, "row")} are shown: narrow the query, or raise --limit");
        return ExitCodes.Ok;
    }

    static string Hint(string name) =>
        SavedQueries.Near(name) is [var near, ..] ? $"did you mean '{near}'?" : "'hypersweep query' lists them";

    // Weights would flood the screen.
    static object? Printable(object? cell) => cell is byte[] bytes ? $"({Texts.Count(bytes.Length, "byte")})" : cell;
}
