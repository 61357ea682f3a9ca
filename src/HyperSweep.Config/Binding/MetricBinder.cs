using System.Globalization;
using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>Reads the section <c>metric</c>, or the list of several objectives that stands there.</summary>
static class MetricBinder
{
    const string ValueKey = "value";

    /// <param name="model">Null when the model itself is at fault.</param>
    /// <param name="function">Null for other models.</param>
    /// <returns>
    /// The metric with all further objectives, and what a command calls each of them: any name, which tables have as its value if they
    /// know no better.
    /// </returns>
    public static (MetricDefinition Metric, ValueList<string> Keys) Bind(
        Section root, ModelKind? model, string? function, DiagnosticBag bag)
    {
        var known = model == ModelKind.Function ? ModelParameters.ObjectivesOf(function) : MetricDefinition.ObjectivesMax;
        if (root.Value("metric") is not SequenceNode list)
        {
            var (metric, key) = Bind(root.Open("metric"), model, 0, known, bag);
            // A function with several values has as many objectives if the file does not choose among them.
            var others = model == ModelKind.Function && !root.Has("metric") ? known - 1 : 0;
            var values = Enumerable.Range(1, others).Select(i => new MetricDefinition(ValueAt(i), Goal.Minimize, null));
            return (metric with { Others = [.. values] }, [key]);
        }
        if (list.Items.Count is 0 or > MetricDefinition.ObjectivesMax)
        {
            bag.Add(DiagnosticCodes.OutOfRange, list.Span,
                $"expected 1 to {MetricDefinition.ObjectivesMax} objectives for 'metric', got {list.Items.Count}",
                "such as 'metric: [ { name: value }, { name: value2 } ]'");
            return (new(MetricName.Value, Goal.Minimize, null), [ValueKey]);
        }
        return Bind(list, model, known, bag);
    }

    static (MetricDefinition Metric, ValueList<string> Keys) Bind(SequenceNode list, ModelKind? model, int known, DiagnosticBag bag)
    {
        List<MetricDefinition> objectives = [];
        List<string> keys = [];
        foreach (var item in list.Items)
        {
            var section = new Section("metric", "metric", item, item.Span, bag);
            var (metric, key) = Bind(section, model, objectives.Count, known, bag);
            if (objectives.Select(other => other.Name).Contains(metric.Name) || keys.Contains(key))
                bag.Add(DiagnosticCodes.KeyTwice, item.Span, "expected objectives that differ, got the same one twice",
                    "give each its 'name'");
            if (objectives.Count > 0 && section.Has("target"))
                bag.Add(DiagnosticCodes.DoesNotApply, section.PlaceOf("target"),
                    "expected a target of the first objective, got one of another", "remove it, or let this objective come first");
            objectives.Add(metric);
            if (model == ModelKind.Command) keys.Add(key);
        }
        return (objectives[0] with { Others = [.. objectives.Skip(1).Select(other => other with { Target = null })] }, [.. keys]);
    }

    /// <param name="index">Of the objective, 0 for the first.</param>
    static (MetricDefinition Metric, string Key) Bind(Section section, ModelKind? model, int index, int known, DiagnosticBag bag)
    {
        var key = model == ModelKind.Command ? KeyOf(section, bag) : "";
        var name = (model == ModelKind.Command ? ColumnOf(key) ?? ValueAt(index) : Name(section, model, known, bag))
            ?? (model == ModelKind.Function ? ValueAt(index) : MetricName.ValAccuracy);
        var isAccuracy = name is MetricName.ValAccuracy or MetricName.TrainAccuracy;
        var isValue = name is MetricName.Value or MetricName.Value2 or MetricName.Value3;
        var usual = isAccuracy ? Goal.Maximize : Goal.Minimize;
        var goal = section.Word("goal") switch
        {
            "maximize" => Goal.Maximize,
            "minimize" => Goal.Minimize,
            _ => usual,
        };
        if (goal != usual && !isValue)
            bag.Add(DiagnosticCodes.GoalUnusual, section.Value("goal")!.Span,
                $"expected to {Word(usual)} {(isAccuracy ? "an accuracy" : "a loss")}, got '{Word(goal)}'",
                "the best trial will be the worst model");
        if (model == ModelKind.Command && isValue && !section.Has("goal") && key != ValueKey)
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

    /// <summary>Null for what has no column of its own.</summary>
    static MetricName? ColumnOf(string key) => key switch
    {
        "val_accuracy" => MetricName.ValAccuracy,
        "val_loss" => MetricName.ValLoss,
        "train_accuracy" => MetricName.TrainAccuracy,
        "train_loss" => MetricName.TrainLoss,
        _ => null,
    };

    static MetricName ValueAt(int index) => index switch
    {
        0 => MetricName.Value,
        1 => MetricName.Value2,
        _ => MetricName.Value3,
    };

    static MetricName? Name(Section section, ModelKind? model, int known, DiagnosticBag bag)
    {
        if (section.Value("name") is not { } node) return null;
        var key = KeyTable.Get("metric.name");
        if (ValueReader.Word(node, key, section.What("name"), bag, DiagnosticCodes.UnknownMetric) is not { } word) return null;
        var values = Enumerable.Range(0, known).Select(ValueAt).ToArray();
        var name = ColumnOf(word) ?? word switch { "value2" => MetricName.Value2, "value3" => MetricName.Value3, _ => MetricName.Value };
        if (model is { } kind && (kind == ModelKind.Function ? !values.Contains(name) : ColumnOf(word) is null))
            bag.Add(DiagnosticCodes.UnknownMetric, node.Span,
                kind == ModelKind.Function
                    ? $"expected {(known == 1 ? "the metric 'value'" : $"a metric of value to value{known}")} for a function, got '{word}'"
                    : $"expected an accuracy or a loss for the linear model, got '{word}'",
                kind == ModelKind.Linear ? "such as val_accuracy"
                    : known == 1 ? "leave it out: a function has only its value"
                    : string.Create(CultureInfo.InvariantCulture, $"this function has {known} values"));
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
