using HyperSweep.Results.Sqlite;

namespace HyperSweep.Results;

public sealed partial class SweepDatabase
{
    /// <summary>Asks whoever runs the sweep; where nobody does, it is as asked at once.</summary>
    /// <returns>The status now: of a sweep that runs, its runner changes it soon.</returns>
    /// <exception cref="ArgumentException">There is no such sweep.</exception>
    public SweepStatus Ask(long sweepId, SweepRequest request, DateTimeOffset now) => _connection.Write(() =>
    {
        RequireSweep(sweepId);
        var status = StatusOf(sweepId);
        if (status == SweepStatus.Finished) return status;
        if (status != SweepStatus.Running) return End(sweepId, request, now);
        _connection.Run("update sweeps set request = ?2 where id = ?1", sweepId, Spelling.Of(request));
        return status;
    });

    /// <summary>What was asked since the present term began; null: nothing.</summary>
    public SweepRequest? RequestOf(long sweepId) => _connection.Query(
        "select request from sweeps where id = ?1 and request is not null", row => row.Word<SweepRequest>(0), sweepId)
        .Cast<SweepRequest?>().FirstOrDefault();

    /// <summary>For who ran the sweep, after its last commit: does what was asked, unless the sweep was taken over.</summary>
    /// <param name="term">As answered by <see cref="BeginTerm"/>.</param>
    public void FollowRequest(long sweepId, int term, SweepRequest request, DateTimeOffset now) => _connection.Write(() =>
        _connection.Number("select term from sweeps where id = ?1", sweepId) == term && StatusOf(sweepId) != SweepStatus.Finished
            ? End(sweepId, request, now)
            : StatusOf(sweepId));

    /// <summary>Lets a sweep that was paused, stopped or cancelled be gone on with by who serves the sweeps of this file.</summary>
    /// <returns>Whether it was one.</returns>
    public bool Release(long sweepId) => _connection.Write(() => _connection.Run(
        "update sweeps set status = 'interrupted' where id = ?1 and status in ('paused', 'stopped', 'cancelled')", sweepId)) > 0;

    /// <summary>The oldest sweep that waits to be run or gone on with, but for those given; null when there is none.</summary>
    public SweepRecord? NextUnfinished(IReadOnlySet<long> without) =>
        Sweeps("where status in ('queued', 'running', 'interrupted') order by id").FirstOrDefault(sweep => !without.Contains(sweep.Id));

    /// <summary>The finished sweep that ended last; null when none has.</summary>
    public SweepRecord? LastFinished() => Sweeps("where status = 'finished' order by ended_at desc, id desc").FirstOrDefault();

    SweepStatus StatusOf(long sweepId) =>
        _connection.Query("select status from sweeps where id = ?1", row => row.Word<SweepStatus>(0), sweepId)[0];

    SweepStatus End(long sweepId, SweepRequest request, DateTimeOffset now)
    {
        var status = request switch
        {
            SweepRequest.Pause => SweepStatus.Paused,
            SweepRequest.Stop => SweepStatus.Stopped,
            _ => SweepStatus.Cancelled,
        };
        var at = Times.Of(now);
        _connection.Run(
            "update sweeps set status = ?2, request = null, ended_at = coalesce(ended_at, ?3) where id = ?1",
            sweepId, Spelling.Of(status), at);
        if (request != SweepRequest.Pause)
            _connection.Run(
                "update trials set status = 'cancelled', finished_at = ?2 where sweep_id = ?1 and status in ('queued', 'running')",
                sweepId, at);
        return status;
    }
}
