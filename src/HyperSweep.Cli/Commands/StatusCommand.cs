using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results;

namespace HyperSweep.Cli.Commands;

sealed class StatusCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = CommonArguments.LatestSweep("name of a sweep in the database; all if left out");
    readonly Option<bool> _watch = CommonArguments.Watch();

    public StatusCommand() : base("status", "Show how far sweeps are")
    {
        Add(_sweep);
        Add(_watch);
    }

    public override IReadOnlyList<string> Examples =>
        ["hypersweep status", "hypersweep status digits", "hypersweep status --watch"];

    public override int Execute(Session session)
    {
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

    static bool Waits(SweepRecord sweep) => sweep.Status is SweepStatus.Queued or SweepStatus.Interrupted or SweepStatus.Paused;

    static IReadOnlyList<object?> RowOf(SweepRecord sweep, SweepProgress progress) =>
    [
        sweep.Name, Words.Of(sweep.Status), progress.Total, progress.Completed + progress.Stopped + progress.Failed + progress.Cancelled,
        progress.Running, progress.Failed, Words.Of(sweep.Details.Metric.Name), progress.BestValue, Times.Of(sweep.StartedAt),
    ];
}
