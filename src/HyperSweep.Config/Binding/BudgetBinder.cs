using HyperSweep.Config.Keys;
using HyperSweep.Sweeps;
using HyperSweep.Text;

namespace HyperSweep.Config.Binding;

/// <summary>Reads the section <c>budget</c>.</summary>
sealed class BudgetBinder(DiagnosticBag bag)
{
    /// <returns>Null without the section, and after faults in it.</returns>
    public BudgetDefinition? Bind(Section root, MetricDefinition metric, StoppingDefinition? stopping)
    {
        if (!root.Has("budget")) return null;
        var section = root.Open("budget");
        if (section.IsBroken) return null;
        var stopsAtTarget = section.Flag("stop_at_target") ?? false;
        if (stopsAtTarget && metric.Target is null)
            bag.Add(DiagnosticCodes.DoesNotApply, section.PlaceOf("stop_at_target"),
                "expected 'metric.target' with 'budget.stop_at_target', got none", "such as 'metric: { name: val_accuracy, target: 0.9 }'");
        BudgetDefinition budget = new()
        {
            MaxFailed = (int?)section.Whole("max_failed"),
            MaxEpochs = section.Whole("max_epochs"),
            Plateau = (int?)section.Whole("plateau"),
            StopAtTarget = stopsAtTarget,
            MaxDuration = Duration(section),
        };
        if (stopping?.IsOrderDependent == true && budget.LooksAtResults)
            bag.Add(DiagnosticCodes.DoesNotApply, section.Place,
                "expected no budget but 'budget.max_duration' with 'early_stopping.type: asha', "
                    + "whose trials end when all have begun, got others",
                "take successive_halving with a bracket, or hyperband");
        return budget;
    }

    TimeSpan? Duration(Section section)
    {
        const string Key = "max_duration";
        if (section.Value(Key) is not { } node || ValueReader.Text(node, section.What(Key), bag) is not { } text) return null;
        if (Durations.TryRead(text, out var duration) && duration > TimeSpan.Zero) return duration;
        bag.Add(DiagnosticCodes.WrongKind, node.Span, $"expected a time above zero for '{section.What(Key)}', got {Quoting.Quote(text)}",
            "a number and its unit: 90s, 10m, 1h30m, 2d");
        return null;
    }
}
