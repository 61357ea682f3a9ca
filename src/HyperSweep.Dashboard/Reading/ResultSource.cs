using HyperSweep.Dashboard.Api;
using HyperSweep.Results;
using HyperSweep.Results.Queries;

namespace HyperSweep.Dashboard.Reading;

/// <summary>
/// Opens the database anew for each request, which costs little: nothing is held between requests that could
/// keep the file from being checkpointed, replaced or deleted.
/// </summary>
sealed class ResultSource(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public SweepDatabase Open() => SweepDatabase.Open(Path, DatabaseMode.ReadOnly);

    public T Read<T>(Func<SweepDatabase, T> read)
    {
        using var database = Open();
        return read(database);
    }

    /// <exception cref="ApiException">There is no such sweep.</exception>
    public T Read<T>(long sweepId, Func<SweepDatabase, SweepRecord, T> read) =>
        Read(database => read(database, SweepOf(database, sweepId)));

    public QueryResult Query(
        string sql, QueryLimits limits, string? sweep = null, IReadOnlyCollection<int>? selection = null,
        CancellationToken cancellation = default)
    {
        using var runner = QueryRunner.Open(Path);
        return runner.Run(sql, limits, sweep, selection, cancellation);
    }

    static SweepRecord SweepOf(SweepDatabase database, long sweepId) =>
        database.ListSweeps().FirstOrDefault(sweep => sweep.Id == sweepId)
        ?? throw ApiException.NotFound($"Expected a sweep of this database, got id {sweepId}: it has no such sweep.");
}
