using System.CommandLine;
using System.Globalization;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results;
using HyperSweep.Results.Reading;
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

    public override IReadOnlyList<string> Examples => ["hypersweep show digits best", "hypersweep show digits 17", "hypersweep show digits"];

    public override int Execute(Session session)
    {
        using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.ReadOnly);
        var sweep = new SweepCatalog(database).Get(session.Get(_sweep));
        var reader = new SweepReader(database, sweep.Id);
        if (session.Get(_trial) is not { } text)
        {
            session.Write(Table.OfFacts(FactsOf(sweep, reader)));
            return ExitCodes.Ok;
        }

        var trial = Find(reader, sweep, text);
        session.Write(Table.OfFacts(FactsOf(trial)));
        if (session.Format is OutputFormat.Table) WriteCurve(session, sweep, reader.Curve(trial.Trial));
        return ExitCodes.Ok;
    }

    static TrialDetail Find(SweepReader reader, SweepRecord sweep, string text)
    {
        if (text == Best)
        {
            return reader.Leaderboard(1) is [var first]
                ? reader.Trial(first.Trial)!
                : throw CliException.Usage($"no trial of '{sweep.Name}' has a result yet");
        }
        if (!int.TryParse(text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw CliException.Usage($"expected the number of a trial or '{Best}', got '{text}'");
        return reader.Trial(new(number))
            ?? throw CliException.Usage($"'{sweep.Name}' has no trial {number}", $"its trials are 1 to {reader.Progress().Planned}");
    }

    static IEnumerable<(string, object?)> FactsOf(SweepRecord sweep, SweepReader reader)
    {
        var progress = reader.Progress();
        return Known(
        [
            ("sweep", sweep.Name), ("status", sweep.Status), ("trials", sweep.Trials), ("completed", progress.Completed),
            ("failed", progress.Failed), ("model", sweep.Model), ("dataset", sweep.Dataset), ("dataset_hash", sweep.DatasetHash),
            ("search", sweep.Method), ("metric", $"{sweep.Goal} {sweep.Metric}"), ("best", progress.Best),
            ("definition_hash", sweep.DefinitionHash), ("folder", sweep.Folder), ("started", Times.Of(sweep.StartedAt)),
            ("finished", Times.Of(sweep.FinishedAt)),
        ]);
    }

    static IEnumerable<(string, object?)> FactsOf(TrialDetail trial) => Known(
    [
        ("trial", trial.Trial.Number), ("status", trial.Status.ToString().ToLowerInvariant()), ("error", trial.Error),
        .. trial.Configuration.Select(entry => (entry.Key, ParameterCells.Of(entry.Value))),
        ("val_accuracy", trial.Metrics.ValidationAccuracy), ("val_loss", trial.Metrics.ValidationLoss),
        ("train_accuracy", trial.Metrics.TrainAccuracy), ("train_loss", trial.Metrics.TrainLoss),
        ("regularization_loss", trial.Metrics.RegularizationLoss), ("test_accuracy", trial.TestAccuracy), ("test_loss", trial.TestLoss),
        ("value", trial.Metrics.Value), ("epochs_done", trial.EpochsDone), ("seconds", trial.Seconds), ("attempts", trial.Attempts),
        ("worker", trial.Worker), ("seed", trial.Seed.ToString(CultureInfo.InvariantCulture)),
    ]);

    static IEnumerable<(string, object?)> Known((string Name, object? Value)[] facts) =>
        facts.Where(fact => fact.Value is not (null or double.NaN));

    static void WriteCurve(Session session, SweepRecord sweep, IReadOnlyList<EpochReport> curve)
    {
        if (curve.Count < 2) return;
        var width = Math.Clamp(session.Terminal.Width() - 36, 8, CurveWidth);
        session.Terminal.Out.WriteLine();
        WriteLine("val_accuracy", metrics => metrics.ValidationAccuracy);
        WriteLine("val_loss", metrics => metrics.ValidationLoss);
        WriteLine("train_loss", metrics => metrics.TrainLoss);
        session.Say($"every epoch: hypersweep query \"SELECT * FROM learning_curves WHERE sweep = '{sweep.Name}' "
            + $"AND trial = {curve[0].Trial.Number}\"{session.DatabaseFlag}");

        void WriteLine(string name, Func<Metrics, double> of)
        {
            double[] values = [.. curve.Select(epoch => of(epoch.Metrics))];
            if (values.All(double.IsNaN)) return;
            session.Terminal.Out.WriteLine(
                $"{name,-13} {Numbers.Short(values[0]),8} {Sparkline.Of(values, width)} {Numbers.Short(values[^1])}");
        }
    }
}
