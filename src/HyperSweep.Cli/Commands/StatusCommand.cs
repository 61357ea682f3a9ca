using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results;
using HyperSweep.Results.Queries;

namespace HyperSweep.Cli.Commands;

sealed class StatusCommand : HyperSweepCommand
{
    const string Remote = """
        select s.name as sweep, p.status, p.total as trials, p.completed + p.stopped + p.failed + p.cancelled as ended, p.running, p.failed,
            s.metric, p.best_value as best, s.started_at as started
        from sweeps s join progress p on p.sweep = s.name
        """;

    readonly Argument<string?> _sweep = CommonArguments.LatestSweep("name of a sweep in the database; all if left out");
    readonly Option<bool> _watch = CommonArguments.Watch();

    readonly RemoteOption _remote = new();

    public StatusCommand() : base("status", "Show how far sweeps are")
    {
        Add(_sweep);
        Add(_watch);
        _remote.AddTo(this);
    }

    public override IReadOnlyList<string> Examples =>
        ["hypersweep status", "hypersweep status digits", "hypersweep status --watch",
            "hypersweep status --on http://head-node:8420"];

    public override int Execute(Session session)
    {
        if (_remote.IsGiven(session)) return ShowRemote(session, session.Get(_sweep));
        using var database = StoredSweeps.Open(session);
        if (session.Get(_watch)) return Watching.Run(session, database, shown => Write(shown, database));
        Write(session, database);
        return ExitCodes.Ok;
    }

    /// <returns>Whether a sweep is running.</returns>
    bool Write(Session session, SweepDatabase database)
    {
        var sweeps = session.Get(_sweep) is { } name ? [StoredSweeps.Get(database, name)] : database.ListSweeps();
        session.Write(new(
            ["sweep", "status", "trials", "ended", "running", "failed", "metric", "best", "started"],
            sweeps.Select(sweep => RowOf(sweep, database.Progress(sweep.Id)))));
        if (!session.Get(_watch) && sweeps.LastOrDefault(Waits) is { } waiting)
            session.Say($"to go on: hypersweep resume {waiting.Name}{session.DatabaseFlag}");
        return sweeps.Any(sweep => sweep.Status == SweepStatus.Running);
    }

    int ShowRemote(Session session, string? sweep)
    {
        var sql = sweep is null ? $"{Remote} order by s.id" : $"{Remote} where s.name = $sweep";
        var result = Questions.Ask(session, _remote, sql, QueryLimits.Default, sweep);
        session.Write(new(result.Columns, result.Rows));
        return ExitCodes.Ok;
    }

    static bool Waits(SweepRecord sweep) => sweep.Status is SweepStatus.Queued or SweepStatus.Interrupted or SweepStatus.Paused;

    static IReadOnlyList<object?> RowOf(SweepRecord sweep, SweepProgress progress) =>
    [
        sweep.Name, Words.Of(sweep.Status), progress.Total, progress.Completed + progress.Stopped + progress.Failed + progress.Cancelled,
        progress.Running, progress.Failed, Words.Of(sweep.Details.Metric.Name), progress.BestValue, Times.Of(sweep.StartedAt),
    ];
}
