using System.Globalization;

namespace HyperSweep.Cli.CommandLine;

/// <summary>What the best trial must reach for the run to count as a success, such as val_accuracy>=0.83.</summary>
sealed record Requirement(string Metric, string Relation, double Bound)
{
    public const string Expected = "METRIC, one of >= > <= <, and a number, such as val_accuracy>=0.83";

    public static readonly IReadOnlyList<string> Metrics =
        ["val_accuracy", "val_loss", "train_accuracy", "train_loss", "test_accuracy", "test_loss", "value", "value2", "value3"];

    // Longer ones first: ">=" is not ">" and "=0.83".
    static readonly string[] Relations = [">=", "<=", ">", "<"];

    public static bool TryRead(string text, out Requirement? requirement)
    {
        requirement = null;
        if (Relations.FirstOrDefault(text.Contains) is not { } relation) return false;
        var parts = text.Split(relation, 2, StringSplitOptions.TrimEntries);
        if (!Metrics.Contains(parts[0])) return false;
        if (!double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var bound)) return false;
        if (!double.IsFinite(bound)) return false;
        requirement = new(parts[0], relation, bound);
        return true;
    }

    /// <summary>NaN, which stands for "not measured", meets nothing.</summary>
    public bool IsMetBy(double value) => Relation switch
    {
        ">=" => value >= Bound,
        "<=" => value <= Bound,
        ">" => value > Bound,
        _ => value < Bound,
    };

    public override string ToString() => $"{Metric}{Relation}{Bound.ToString("R", CultureInfo.InvariantCulture)}";
}
