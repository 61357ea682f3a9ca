using HyperSweep.Results.Sqlite;
using HyperSweep.Sweeps;
using Microsoft.Data.Sqlite;

namespace HyperSweep.Results.Storing;

/// <summary>The six metrics as they stand side by side in trials and epochs.</summary>
static class MetricColumns
{
    public const string Names = "train_loss, train_accuracy, regularization_loss, val_loss, val_accuracy, function_value";

    public static Metrics Read(SqliteDataReader row, int first) => new(
        row.Real(first), row.Real(first + 1), row.Real(first + 2), row.Real(first + 3), row.Real(first + 4), row.Real(first + 5));

    public static IEnumerable<(string Name, double Value)> Of(Metrics metrics) =>
    [
        ("train_loss", metrics.TrainLoss), ("train_accuracy", metrics.TrainAccuracy),
        ("regularization_loss", metrics.RegularizationLoss), ("val_loss", metrics.ValidationLoss),
        ("val_accuracy", metrics.ValidationAccuracy), ("function_value", metrics.Value),
    ];

    public static bool Same(Metrics a, Metrics b) => !Differences(a, b).Any();

    /// <summary>One text for each metric that differs in a bit.</summary>
    public static IEnumerable<string> Differences(Metrics expected, Metrics got) =>
        Of(expected).Zip(Of(got)).Where(pair => !Bits.Same(pair.First.Value, pair.Second.Value))
            .Select(pair => FormattableString.Invariant($"expected {pair.First.Name} {pair.First.Value:R}, got {pair.Second.Value:R}"));
}
