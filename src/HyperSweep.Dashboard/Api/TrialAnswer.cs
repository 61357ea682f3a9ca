using System.Globalization;
using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Dashboard.Api;

/// <param name="Params">In the order of the sweep file, spelt exactly.</param>
/// <param name="IsOfPath">Whether it took over weights alone, before its first epoch.</param>
/// <param name="Past">What its weights were trained as before it took them over; empty: they are its own.</param>
/// <param name="Command">Runs this trial again, as <see cref="Repetition"/> says.</param>
/// <param name="Epochs">One row for each epoch, in the order of <see cref="Metrics"/>; the epoch's number comes first.</param>
sealed record TrialAnswer(
    int Number, string Seed, IReadOnlyList<ParameterEntry> Params, bool IsOfPath, IReadOnlyList<StageEntry> Past, string Command,
    IReadOnlyList<string> Metrics, IReadOnlyList<double[]> Epochs, IReadOnlyList<RunEntry> Runs, IReadOnlyList<EventEntry> Events)
{
    static readonly string[] MetricNames =
        [
            "epoch", "train_loss", "train_accuracy", "regularization_loss", "val_loss", "val_accuracy", "function_value", "function_value2",
            "function_value3",
        ];

    public static TrialAnswer Of(SweepRecord sweep, TrialDetail detail)
    {
        var trial = detail.Trial.Trial;
        return new(
            trial.Id.Number, trial.Seed.ToString(CultureInfo.InvariantCulture),
            EntriesOf(trial.Configuration),
            trial.IsOfPath,
            [.. trial.Past.Select(stage => new StageEntry(stage.Trial.Number, stage.Epochs, EntriesOf(stage.Configuration)))],
            Repetition.CommandFor(sweep, trial), MetricNames, [.. detail.Curve.Select(Row)],
            [.. detail.Runs.Select(run =>
                new RunEntry($"{run.Run}", run.Worker.Value, run.StartedAt, run.EndedAt, run.Outcome, run.Error))],
            [.. detail.Events.Select(raised => new EventEntry(raised.At, raised.Level, raised.Kind, raised.Text, raised.Worker?.Value))]);
    }

    static ParameterEntry[] EntriesOf(Configuration configuration) =>
        [.. configuration.Select(entry => new ParameterEntry(entry.Key, entry.Value.ToString()!))];

    static double[] Row(EpochReport report)
    {
        var metrics = report.Metrics;
        return
        [
            report.Epoch, metrics.TrainLoss, metrics.TrainAccuracy, metrics.RegularizationLoss, metrics.ValidationLoss,
            metrics.ValidationAccuracy, metrics.Value, metrics.Value2, metrics.Value3,
        ];
    }
}
