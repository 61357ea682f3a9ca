using System.CommandLine;
using System.Globalization;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Commands;

sealed class ShowCommand : HyperSweepCommand
{
    const int CurveWidth = 60;

    readonly Argument<string> _sweep = CommonArguments.Sweep();
    readonly Argument<string?> _trial;

    public ShowCommand() : base("show", "Show a sweep or one of its trials, with its learning curve")
    {
        _trial = CommonArguments.OptionalTrial("number of a trial, or 'best'; the sweep itself if left out", _sweep);
        Add(_sweep);
        Add(_trial);
    }

    public override IReadOnlyList<string> Examples =>
        ["hypersweep show digits best", "hypersweep show digits 17", "hypersweep show digits"];

    public override int Execute(Session session)
    {
        using var database = StoredSweeps.Open(session);
        var sweep = StoredSweeps.Get(database, session.Get(_sweep));
        if (session.Get(_trial) is not { } text)
        {
            session.Write(Table.OfFacts(FactsOf(sweep, database.Progress(sweep.Id), database.Knowledge(sweep.Id).Count), session.Format));
            return ExitCodes.Ok;
        }

        var detail = StoredTrials.Get(database, sweep, text);
        session.Write(Table.OfFacts(TrialFacts.Of(detail.Trial), session.Format));
        if (session.Format is OutputFormat.Table)
        {
            WriteCurve(session, sweep, detail.Curve);
            WriteHistory(session, detail);
        }
        return ExitCodes.Ok;
    }

    static (string, object?)[] FactsOf(SweepRecord sweep, SweepProgress progress, int known) => TrialFacts.Known(
    [
        ("sweep", sweep.Name), ("status", Words.Of(sweep.Status)), ("trials", progress.Total), ("completed", progress.Completed),
        ("failed", progress.Failed), ("model", sweep.Details.Model), ("dataset", sweep.Details.Dataset),
        ("dataset_hash", sweep.Details.DatasetHash), ("search", Words.Of(sweep.Details.Method)),
        ("seed", sweep.Details.Seed.ToString(CultureInfo.InvariantCulture)),
        ("learned_from", known == 0 ? null : SweepSource.Reread(sweep.Details).Definition?.Search.LearnFrom?.Sweep),
        ("known_configurations", known == 0 ? null : known),
        ("metric", $"{Words.Of(sweep.Details.Metric.Goal)} {Words.Of(sweep.Details.Metric.Name)}"), ("best", progress.BestValue),
        ("best_trial", progress.BestTrial?.Number), ("elapsed_seconds", progress.ElapsedSeconds),
        ("definition_hash", sweep.Details.DefinitionHash), ("folder", sweep.Details.Folder),
        ("overrides", string.Join(' ', sweep.Details.Overrides)),
        ("started", Times.Of(sweep.StartedAt)), ("ended", Times.Of(sweep.EndedAt)),
        ("version", sweep.Details.Version), ("command", sweep.Details.Command),
    ]);

    static void WriteCurve(Session session, SweepRecord sweep, IReadOnlyList<EpochReport> curve)
    {
        if (curve.Count < 2) return;
        var width = Math.Clamp(session.Terminal.Width() - 36, 8, CurveWidth);
        session.Terminal.Out.WriteLine();
        WriteLine("val_accuracy", metrics => metrics.ValidationAccuracy);
        WriteLine("val_loss", metrics => metrics.ValidationLoss);
        WriteLine("train_loss", metrics => metrics.TrainLoss);
        session.Say($"every epoch: hypersweep query \"select * from learning_curves where sweep = '{sweep.Name}' "
            + $"and trial = {curve[0].Trial.Number}\"{session.DatabaseFlag}");

        void WriteLine(string name, Func<Metrics, double> of)
        {
            double[] values = [.. curve.Select(epoch => of(epoch.Metrics))];
            if (values.All(double.IsNaN)) return;
            session.Terminal.Out.WriteLine(
                $"{name,-13} {Numbers.Short(values[0]),8} {Sparkline.Of(values, width)} {Numbers.Short(values[^1])}");
        }
    }

    // Only a trial with a past has one worth showing.
    static void WriteHistory(Session session, TrialDetail detail)
    {
        foreach (var run in detail.Runs.Count > 1 ? detail.Runs : [])
        {
            var outcome = run.Outcome is { } end ? Words.Of(end) : "going on";
            session.Say($"run {run.Run} on {run.Worker}, {Times.Of(run.StartedAt)}: {outcome} {run.Error}");
        }
        foreach (var raised in detail.Events) session.Say($"{Times.Of(raised.At)} {Words.Of(raised.Level)}: {raised.Text}");
    }
}
