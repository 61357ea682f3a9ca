using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>Reads the section <c>metric</c>.</summary>
static class MetricBinder
{
    /// <param name="model">Null when the model itself is at fault.</param>
    public static MetricDefinition Bind(Section root, ModelKind? model, DiagnosticBag bag)
    {
        var section = root.Open("metric");
        var name = Name(section, model, bag) ?? (model == ModelKind.Function ? MetricName.Value : MetricName.ValAccuracy);
        var isAccuracy = name is MetricName.ValAccuracy or MetricName.TrainAccuracy;
        var usual = isAccuracy ? Goal.Maximize : Goal.Minimize;
        var goal = section.Word("goal") switch
        {
            "maximize" => Goal.Maximize,
            "minimize" => Goal.Minimize,
            _ => usual,
        };
        if (goal != usual && name != MetricName.Value)
            bag.Add(DiagnosticCodes.GoalUnusual, section.Value("goal")!.Span,
                $"expected to {Word(usual)} {(isAccuracy ? "an accuracy" : "a loss")}, got '{Word(goal)}'",
                "the best trial will be the worst model");
        return new(name, goal, Target(section, isAccuracy, bag));
    }

    static MetricName? Name(Section section, ModelKind? model, DiagnosticBag bag)
    {
        if (section.Value("name") is not { } node) return null;
        var key = KeyTable.Get("metric.name");
        if (ValueReader.Word(node, key, section.What("name"), bag, DiagnosticCodes.UnknownMetric) is not { } word) return null;
        var name = word switch
        {
            "val_accuracy" => MetricName.ValAccuracy,
            "val_loss" => MetricName.ValLoss,
            "train_accuracy" => MetricName.TrainAccuracy,
            "train_loss" => MetricName.TrainLoss,
            _ => MetricName.Value,
        };
        if (model is { } kind && (kind == ModelKind.Function) != (name == MetricName.Value))
            bag.Add(DiagnosticCodes.UnknownMetric, node.Span,
                kind == ModelKind.Function
                    ? $"expected the metric 'value' for a function, got '{word}'"
                    : $"expected an accuracy or a loss for the linear model, got '{word}'",
                kind == ModelKind.Function ? "leave it out: a function has only its value" : "such as val_accuracy");
        return name;
    }

    static double? Target(Section section, bool isAccuracy, DiagnosticBag bag)
    {
        if (section.Number("target") is not { } target) return null;
        if (!isAccuracy || target.Value is >= 0 and <= 1) return target.Value;
        bag.Add(DiagnosticCodes.OutOfRange, section.Value("target")!.Span,
            $"expected '{section.What("target")}' to be from 0 to 1 for an accuracy, got {((ScalarNode)section.Value("target")!).Value}",
            "an accuracy is a fraction: 90 % is 0.9");
        return null;
    }

    static string Word(Goal goal) => goal == Goal.Maximize ? "maximize" : "minimize";
}
