using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results;
using HyperSweep.Results.Reading;

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
        using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.ReadOnly);
        var catalog = new SweepCatalog(database);
        var sweeps = session.Get(_sweep) is { } name ? [catalog.Get(name)] : catalog.List();
        session.Write(new(
            ["sweep", "status", "trials", "ended", "running", "failed", "metric", "best", "started"],
            sweeps.Select(sweep => RowOf(sweep, new SweepReader(database, sweep.Id).Progress()))));
        if (sweeps.LastOrDefault(sweep => sweep.Status is "interrupted" or "queued") is { } waiting)
            session.Say($"to go on: hypersweep resume {waiting.Name}{session.DatabaseFlag}");
        return ExitCodes.Ok;
    }

    static IReadOnlyList<object?> RowOf(SweepRecord sweep, SweepProgress progress) =>
    [
        sweep.Name, sweep.Status, progress.Trials, progress.Completed + progress.Stopped + progress.Failed + progress.Cancelled,
        progress.Running, progress.Failed, sweep.Metric, progress.Best, Times.Of(sweep.StartedAt),
    ];
}
