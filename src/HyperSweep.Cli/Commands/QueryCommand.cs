using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results;
using HyperSweep.Results.Queries;

namespace HyperSweep.Cli.Commands;

sealed class QueryCommand : HyperSweepCommand
{
    readonly Argument<string?> _query = new("SQL|NAME")
    {
        Description = "a SELECT, the name of a saved query, or - for standard input; lists the saved ones if left out",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public QueryCommand() : base("query", "Ask the results database, in SQL or by the name of a saved query") => Add(_query);

    public override IReadOnlyList<string> Examples =>
    [
        "hypersweep query best",
        "hypersweep query \"SELECT trial, lambda, val_accuracy FROM results ORDER BY val_accuracy DESC LIMIT 5\"",
        "hypersweep query failures --format csv > failures.csv",
    ];

    public override int Execute(Session session)
    {
        var text = session.Get(_query);
        if (text is null)
        {
            session.Write(new(["name", "about"], SavedQueries.All.Select(query => (IReadOnlyList<object?>)[query.Name, query.About])));
            session.Say("tables and views: SELECT name, type FROM sqlite_master");
            return ExitCodes.Ok;
        }

        var sql = text == "-" ? session.Terminal.In.ReadToEnd() : SavedQueries.Find(text)?.Sql ?? text;
        using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.ReadOnly);
        QueryResult result;
        try
        {
            result = QueryRunner.Run(database, sql, QueryLimits.Default);
        }
        catch (QueryException e)
        {
            throw CliException.Usage(e.Message);
        }
        session.Write(new(result.Columns, result.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select(Printable)])));
        if (result.IsCut) session.Warn($"only the first {Numbers.Whole(result.Rows.Count)} rows are shown: narrow the query, or use sqlite3");
        return ExitCodes.Ok;
    }

    // Weights would flood the screen.
    static object? Printable(object? cell) => cell is byte[] bytes ? $"({Texts.Count(bytes.Length, "byte")})" : cell;
}
