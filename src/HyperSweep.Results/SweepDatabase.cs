using System.Text.Json;
using HyperSweep.Coordination;
using HyperSweep.Results.Sqlite;
using HyperSweep.Results.Storing;
using HyperSweep.Sweeps;

namespace HyperSweep.Results;

/// <summary>
/// A file of sweeps and their results. For one thread at a time; any number of databases may be open on one file.
/// Every member throws <see cref="DatabaseException"/> when the file cannot be used.
/// </summary>
public sealed partial class SweepDatabase : IDisposable
{
    static readonly TimeSpan DefaultLockTimeout = TimeSpan.FromSeconds(30);

    readonly Connection _connection;
    readonly TimeSpan _lockTimeout;

    SweepDatabase(Connection connection, TimeSpan lockTimeout) => (_connection, _lockTimeout) = (connection, lockTimeout);

    /// <summary>Full path of the file.</summary>
    public string Path => _connection.Path;

    internal Connection Connection => _connection;

    public static SweepDatabase Open(string path, DatabaseMode mode) => Open(path, mode, DefaultLockTimeout);

    /// <param name="lockTimeout">How long to wait for another program's transaction.</param>
    public static SweepDatabase Open(string path, DatabaseMode mode, TimeSpan lockTimeout) =>
        new(DatabaseFile.Open(path, mode, lockTimeout), lockTimeout);

    /// <summary>Takes the sweep over from earlier coordinators.</summary>
    /// <param name="keepRuns">
    /// Whether the runs that they granted may be under way still, as on other machines; else they are lost and their trials queued again.
    /// </param>
    /// <param name="withCurves">Whether the plan uses the curves of trials that have ended.</param>
    public SavedSweep BeginTerm(long sweepId, DateTimeOffset now, bool keepRuns = false, bool withCurves = false) => _connection.Write(() =>
    {
        RequireSweep(sweepId);
        var at = Times.Of(now);
        _connection.Run("""
            update sweeps set term = term + 1, status = 'running', request = null, started_at = coalesce(started_at, ?2), ended_at = null
            where id = ?1
            """,
            sweepId, at);
        var term = (int)_connection.Number("select term from sweeps where id = ?1", sweepId);
        _connection.Run("insert into terms(sweep_id, term, started_at, last_at) values(?1, ?2, ?3, ?3)", sweepId, term, at);
        _connection.Run(
            "update trials set status = 'queued', finished_at = null where sweep_id = ?1 and status = 'cancelled'", sweepId);
        if (!keepRuns)
        {
            _connection.Run("update trials set status = 'queued' where sweep_id = ?1 and status = 'running'", sweepId);
            _connection.Run("update runs set ended_at = ?2, outcome = 'lost' where sweep_id = ?1 and ended_at is null", sweepId, at);
        }
        var curves = withCurves ? CurveReading.Of(_connection, sweepId) : [];
        var isPath = PathReading.IsPath(_connection, sweepId);
        var pasts = isPath ? PathReading.Pasts(_connection, sweepId) : PopulationWriter.Pasts(_connection, sweepId);
        return new SavedSweep(term, _connection.Query(
            "select number, params, seed, status, attempts, value, stop_rule, epochs_done, value2, value3, fold from trials "
            + "where sweep_id = ?1 order by number",
            row => new SavedTrial(
                TrialReading.Trial(row, rule: 6, fold: 10) with
                {
                    IsOfPath = isPath,
                    Past = pasts.GetValueOrDefault(row.GetInt32(0)) ?? [],
                },
                row.Word<TrialStatus>(3), row.GetInt32(4), row.Real(5))
            {
                Curve = curves.GetValueOrDefault(row.GetInt32(0)) ?? [],
                EpochsDone = row.GetInt32(7),
                OtherValues = OthersIn(row, 8),
            },
            sweepId))
        {
            RunsWithoutResults = Runs(sweepId, "outcome in ('lost', 'interrupted')"),
            RunsUnderWay = Runs(sweepId, "ended_at is null"),
        };
    });

    List<SavedRun> Runs(long sweepId, string condition) => _connection.Query(
        $"""
        select cohort, term, attempt, worker, trials, from_epoch, to_epoch from runs where sweep_id = ?1 and {condition}
        order by term, cohort
        """,
        row => new SavedRun(
            new(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)), new(row.GetString(3)),
            [.. JsonSerializer.Deserialize<int[]>(row.GetString(4))!.Select(number => new TrialId(number))])
        {
            Leg = new(row.GetInt32(5), row.IsDBNull(6) ? null : row.GetInt32(6)),
        },
        sweepId);

    /// <param name="term">As answered by <see cref="BeginTerm"/>.</param>
    public SweepStore OpenStore(long sweepId, int term)
    {
        var connection = DatabaseFile.Open(Path, DatabaseMode.ReadWrite, _lockTimeout);
        try
        {
            return new(connection, sweepId, term);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => _connection.Dispose();

    void RequireSweep(long sweepId)
    {
        if (_connection.Number("select count(*) from sweeps where id = ?1", sweepId) == 0)
            throw new ArgumentException($"Expected a sweep of {Path}, got id {sweepId}: it has no such sweep.", nameof(sweepId));
    }
}
