using HyperSweep.Cli.Hosting;
using HyperSweep.Results.Queries;

namespace HyperSweep.Cli.Commands;

/// <summary>Asks in SQL, here or at a coordinator.</summary>
static class Questions
{
    /// <param name="sweep">What $sweep in the query stands for; null: the newest.</param>
    /// <exception cref="CliException">The query cannot be answered.</exception>
    public static QueryResult Ask(Session session, RemoteOption remote, string sql, QueryLimits limits, string? sweep,
        CancellationToken cancellation = default)
    {
        if (remote.Open(session) is { } client)
            using (client)
            {
                var answer = client.AskAsync(new(sql, sweep, limits.RowsMax), cancellation).GetAwaiter().GetResult();
                return new(answer.Columns, [.. answer.Rows.Select(row => row.ToArray())], answer.IsCut);
            }
        using var runner = QueryRunner.Open(session.DatabasePath);
        try
        {
            return runner.Run(sql, limits, sweep is null ? null : NameOf(session, sweep), cancellation: cancellation);
        }
        catch (QueryException e)
        {
            throw CliException.Usage(e.Message);
        }
    }

    static string NameOf(Session session, string sweep)
    {
        using var database = StoredSweeps.Open(session);
        return StoredSweeps.Get(database, sweep).Name;
    }
}
