using System.Globalization;
using HyperSweep.Cli.Hosting;
using HyperSweep.Results;

namespace HyperSweep.Cli.Rendering;

/// <summary>What is known of a trial, by name, in the order in which people read it.</summary>
static class TrialFacts
{
    public static (string Name, object? Value)[] Of(StoredTrial trial) => Known(
    [
        ("trial", trial.Trial.Id.Number), ("status", Words.Of(trial.Status)), ("error", trial.Error),
        ("stop_reason", trial.StopReason),
        .. trial.Trial.Configuration.Select(entry => (entry.Key, ParameterCells.Of(entry.Value))),
        ("val_accuracy", trial.Metrics.ValidationAccuracy), ("val_loss", trial.Metrics.ValidationLoss),
        ("train_accuracy", trial.Metrics.TrainAccuracy), ("train_loss", trial.Metrics.TrainLoss),
        ("regularization_loss", trial.Metrics.RegularizationLoss), ("test_accuracy", trial.TestAccuracy), ("test_loss", trial.TestLoss),
        ("value", trial.Metrics.Value), ("value2", trial.Metrics.Value2), ("value3", trial.Metrics.Value3),
        ("epochs_done", trial.EpochsDone), ("seconds", trial.Seconds), ("attempts", trial.Attempts),
        ("worker", trial.Worker), ("run", trial.Run), ("fold", trial.Trial.Fold),
        ("seed", trial.Trial.Seed.ToString(CultureInfo.InvariantCulture)),
    ]);

    /// <summary>Without those that are not known.</summary>
    public static (string Name, object? Value)[] Known((string Name, object? Value)[] facts) =>
        [.. facts.Where(fact => fact.Value is not (null or double.NaN or ""))];
}
