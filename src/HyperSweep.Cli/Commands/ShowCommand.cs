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
    const string Best = "best";
    const int CurveWidth = 60;

    readonly Argument<string> _sweep = CommonArguments.Sweep();

    readonly Argument<string?> _trial = new("TRIAL")
    {
        Description = "number of a trial, or 'best'; the sweep itself if left out",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public ShowCommand() : base("show", "Show a sweep or one of its trials, with its learning curve")
    {
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
            session.Write(Table.OfFacts(FactsOf(sweep, database.Progress(sweep.Id)), session.Format));
            return ExitCodes.Ok;
        }

        var detail = database.TrialDetail(sweep.Id, Find(database, sweep, text))
            ?? throw CliException.Usage($"'{sweep.Name}' has no trial {text}", $"its trials are 1 to {sweep.Details.Trials}");
        session.Write(Table.OfFacts(FactsOf(detail.Trial), session.Format));
        if (session.Format is OutputFormat.Table)
        {
            WriteCurve(session, sweep, detail.Curve);
            WriteHistory(session, detail);
        }
        return ExitCodes.Ok;
    }

    static TrialId Find(SweepDatabase database, SweepRecord sweep, string text)
    {
        if (text == Best)
            return database.BestTrial(sweep.Id)?.Trial.Id ?? throw CliException.Usage($"no trial of '{sweep.Name}' has a result yet");
        return int.TryParse(text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(number)
            : throw CliException.Usage($"expected the number of a trial or '{Best}', got '{text}'");
    }

    static (string, object?)[] FactsOf(SweepRecord sweep, SweepProgress progress) => Known(
    [
        ("sweep", sweep.Name), ("status", Words.Of(sweep.Status)), ("trials", progress.Total), ("completed", progress.Completed),
        ("failed", progress.Failed), ("model", sweep.Details.Model), ("dataset", sweep.Details.Dataset),
        ("dataset_hash", sweep.Details.DatasetHash), ("search", Words.Of(sweep.Details.Method)),
        ("seed", sweep.Details.Seed.ToString(CultureInfo.InvariantCulture)),
        ("metric", $"{Words.Of(sweep.Details.Metric.Goal)} {Words.Of(sweep.Details.Metric.Name)}"), ("best", progress.BestValue),
        ("best_trial", progress.BestTrial?.Number), ("elapsed_seconds", progress.ElapsedSeconds),
        ("definition_hash", sweep.Details.DefinitionHash), ("folder", sweep.Details.Folder),
        ("overrides", string.Join(' ', sweep.Details.Overrides)),
        ("started", Times.Of(sweep.StartedAt)), ("ended", Times.Of(sweep.EndedAt)),
        ("version", sweep.Details.Version), ("command", sweep.Details.Command),
    ]);

    static (string, object?)[] FactsOf(StoredTrial trial) => Known(
    [
        ("trial", trial.Trial.Id.Number), ("status", Words.Of(trial.Status)), ("error", trial.Error),
        .. trial.Trial.Configuration.Select(entry => (entry.Key, ParameterCells.Of(entry.Value))),
        ("val_accuracy", trial.Metrics.ValidationAccuracy), ("val_loss", trial.Metrics.ValidationLoss),
        ("train_accuracy", trial.Metrics.TrainAccuracy), ("train_loss", trial.Metrics.TrainLoss),
        ("regularization_loss", trial.Metrics.RegularizationLoss), ("test_accuracy", trial.TestAccuracy), ("test_loss", trial.TestLoss),
        ("value", trial.Metrics.Value), ("epochs_done", trial.EpochsDone), ("seconds", trial.Seconds), ("attempts", trial.Attempts),
        ("worker", trial.Worker), ("run", trial.Run), ("seed", trial.Trial.Seed.ToString(CultureInfo.InvariantCulture)),
    ]);

    static (string, object?)[] Known((string Name, object? Value)[] facts) =>
        [.. facts.Where(fact => fact.Value is not (null or double.NaN or ""))];

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
