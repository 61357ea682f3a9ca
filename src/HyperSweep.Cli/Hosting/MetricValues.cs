using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

static class MetricValues
{
    /// <param name="name">One of <see cref="CommandLine.Requirement.Metrics"/>.</param>
    public static double Of(StoredTrial trial, string name) => name switch
    {
        "val_accuracy" => trial.Metrics.ValidationAccuracy,
        "val_loss" => trial.Metrics.ValidationLoss,
        "train_accuracy" => trial.Metrics.TrainAccuracy,
        "train_loss" => trial.Metrics.TrainLoss,
        "test_accuracy" => trial.TestAccuracy,
        "test_loss" => trial.TestLoss,
        "value2" => trial.Metrics.Value2,
        "value3" => trial.Metrics.Value3,
        _ => trial.Metrics.Value,
    };
}
