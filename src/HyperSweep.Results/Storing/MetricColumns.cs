using HyperSweep.Results.Sqlite;
using HyperSweep.Sweeps;
using Microsoft.Data.Sqlite;

namespace HyperSweep.Results.Storing;

/// <summary>The metrics as they stand side by side in trials and epochs.</summary>
static class MetricColumns
{
    /// <summary>What a model with one objective measures.</summary>
    public const string OfOne = "train_loss, train_accuracy, regularization_loss, val_loss, val_accuracy, function_value";

    /// <summary>What one with several measures beside that.</summary>
    public const string OfMore = "function_value2, function_value3";

    public const string Names = $"{OfOne}, {OfMore}";

    public const int Count = 8;

    public static Metrics Read(SqliteDataReader row, int first) => new(
        row.Real(first), row.Real(first + 1), row.Real(first + 2), row.Real(first + 3), row.Real(first + 4), row.Real(first + 5))
    {
        Value2 = row.Real(first + 6),
        Value3 = row.Real(first + 7),
    };

    public static IEnumerable<(string Name, double Value)> Of(Metrics metrics) =>
    [
        ("train_loss", metrics.TrainLoss), ("train_accuracy", metrics.TrainAccuracy),
        ("regularization_loss", metrics.RegularizationLoss), ("val_loss", metrics.ValidationLoss),
        ("val_accuracy", metrics.ValidationAccuracy), ("function_value", metrics.Value),
        ("function_value2", metrics.Value2), ("function_value3", metrics.Value3),
    ];

    /// <summary>In the order of the names, for statements.</summary>
    public static object[] Values(Metrics metrics) => [.. Of(metrics).Select(metric => (object)metric.Value)];

    public static bool Same(Metrics a, Metrics b) => !Differences(a, b).Any();

    /// <summary>One text for each metric that differs in a bit.</summary>
    public static IEnumerable<string> Differences(Metrics expected, Metrics got) =>
        Of(expected).Zip(Of(got)).Where(pair => !Bits.Same(pair.First.Value, pair.Second.Value))
            .Select(pair => FormattableString.Invariant($"expected {pair.First.Name} {pair.First.Value:R}, got {pair.Second.Value:R}"));
}
