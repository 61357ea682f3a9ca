using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results;

namespace HyperSweep.Cli.Commands;

sealed class StatusCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = new("SWEEP")
    {
        Description = "name of a sweep in the database; all if left out",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public StatusCommand() : base("status", "Show how far sweeps are") => Add(_sweep);

    public override IReadOnlyList<string> Examples => ["hypersweep status", "hypersweep status digits"];

    public override int Execute(Session session)
    {
        using var database = StoredSweeps.Open(session);
        var sweeps = session.Get(_sweep) is { } name ? [StoredSweeps.Get(database, name)] : database.ListSweeps();
        session.Write(new(
            ["sweep", "status", "trials", "ended", "running", "failed", "metric", "best", "started"],
            sweeps.Select(sweep => RowOf(sweep, database.Progress(sweep.Id)))));
        if (sweeps.LastOrDefault(Waits) is { } waiting)
            session.Say($"to go on: hypersweep resume {waiting.Name}{session.DatabaseFlag}");
        return ExitCodes.Ok;
    }

    static bool Waits(SweepRecord sweep) => sweep.Status is SweepStatus.Queued or SweepStatus.Interrupted or SweepStatus.Paused;

    static IReadOnlyList<object?> RowOf(SweepRecord sweep, SweepProgress progress) =>
    [
        sweep.Name, Words.Of(sweep.Status), progress.Total, progress.Completed + progress.Stopped + progress.Failed + progress.Cancelled,
        progress.Running, progress.Failed, Words.Of(sweep.Details.Metric.Name), progress.BestValue, Times.Of(sweep.StartedAt),
    ];
}
