using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>Reads the section <c>metric</c>.</summary>
static class MetricBinder
{
    const string ValueKey = "value";

    /// <param name="model">Null when the model itself is at fault.</param>
    /// <returns>The metric, and what a command calls it: any name, which tables have as its value if they know no better.</returns>
    public static (MetricDefinition Metric, string Key) Bind(Section root, ModelKind? model, DiagnosticBag bag)
    {
        var section = root.Open("metric");
        var key = model == ModelKind.Command ? KeyOf(section, bag) : "";
        var name = (model == ModelKind.Command ? Named(key) : Name(section, model, bag))
            ?? (model == ModelKind.Function ? MetricName.Value : MetricName.ValAccuracy);
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
        if (model == ModelKind.Command && name == MetricName.Value && !section.Has("goal") && key != ValueKey)
            section.Miss("goal", $"whether to maximize or to minimize {Quoting.Quote(key)}");
        return (new(name, goal, Target(section, isAccuracy, bag)), key);
    }

    static string KeyOf(Section section, DiagnosticBag bag)
    {
        if (section.Text("name") is not { } text) return ValueKey;
        if (text.Length > 0 && !text.Any(char.IsControl)) return KeyTable.Get("metric.name").WordAliases.GetValueOrDefault(text, text);
        bag.Add(DiagnosticCodes.UnknownMetric, section.Value("name")!.Span,
            $"expected the name of a metric for 'metric.name', got {Quoting.Quote(text)}", "the key of the metric in the program's lines");
        return ValueKey;
    }

    static MetricName Named(string key) => key switch
    {
        "val_accuracy" => MetricName.ValAccuracy,
        "val_loss" => MetricName.ValLoss,
        "train_accuracy" => MetricName.TrainAccuracy,
        "train_loss" => MetricName.TrainLoss,
        _ => MetricName.Value,
    };

    static MetricName? Name(Section section, ModelKind? model, DiagnosticBag bag)
    {
        if (section.Value("name") is not { } node) return null;
        var key = KeyTable.Get("metric.name");
        if (ValueReader.Word(node, key, section.What("name"), bag, DiagnosticCodes.UnknownMetric) is not { } word) return null;
        var name = Named(word);
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
