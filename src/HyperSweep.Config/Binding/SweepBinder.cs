using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>Turns the tree of a sweep file into a definition.</summary>
sealed class SweepBinder(string path, SweepFileOptions options, DiagnosticBag bag)
{
    const int NameLengthMax = 100, AttemptsDefault = 3;

    /// <returns>Null after faults.</returns>
    public SweepDefinition? Bind(MappingNode tree)
    {
        var first = tree.Entries.Count > 0 ? tree.Entries[0].Key.Span : tree.Span;
        var root = new Section("", "", tree, first, bag);
        root.Whole("version");
        var name = Name(root);
        var (model, function, rules) = Model(root);
        var dataset = Dataset(root, model);
        var (metric, metricKeys) = MetricBinder.Bind(root, model, function, bag);
        var space = new SpaceBinder(rules, bag).Bind(root);
        var search = new SearchBinder(bag).Bind(root, space, dataset?.Validation is { Folds: { } folds, Fold: null } ? folds : 1);
        var stopping = new StoppingBinder(bag).Bind(root, model, space, search?.Repeats ?? 1);
        search = new PathBinder(bag).Bind(root, model, space, search, stopping);
        new ObjectiveRules(root, bag).Check(metric, search);
        CommandBinder commands = new(root, bag);
        var command = model == ModelKind.Command ? commands.Bind(metricKeys, space) : null;
        if (model is ModelKind.Linear or ModelKind.Function) commands.Refuse();
        var budget = new BudgetBinder(bag).Bind(root, metric, stopping);
        if (!bag.HasErrors && search is not null) new LookaheadRules(root, bag).Check(search, stopping, budget);
        var population = new PopulationBinder(bag).Bind(root, model, space, search, budget);
        var retry = root.Open("retry").Whole("max_attempts") ?? AttemptsDefault;
        return bag.HasErrors || model is null || space is null || search is null
            ? null
            : new(name, dataset, model.Value, function, metric, search, space.Space, new((int)retry))
            {
                EarlyStopping = stopping,
                Budget = budget,
                Population = population,
                Command = command,
            };
    }

    static (ModelKind?, string?, ParameterRules) Command => (ModelKind.Command, null, ParameterRules.Of(ModelKind.Command, null));

    string Name(Section root)
    {
        var name = root.Text("name");
        if (name is null) return NameOfFile();
        if (!IsName(name))
            bag.Add(DiagnosticCodes.OutOfRange, root.Value("name")!.Span,
                $"expected a name of letters, digits, '-', '_' and '.', got {Quoting.Quote(name)}",
                name.Length > NameLengthMax ? $"at most {NameLengthMax} characters" : "it begins with a letter or a digit");
        return name;
    }

    string NameOfFile()
    {
        var letters = Path.GetFileNameWithoutExtension(path).Take(NameLengthMax).Select(c => IsNameLetter(c) ? c : '-');
        var name = string.Concat(letters).TrimStart('-', '_', '.');
        return name.Length > 0 ? name : "sweep";
    }

    static bool IsName(string name) =>
        name.Length is > 0 and <= NameLengthMax && name.All(IsNameLetter) && char.IsAsciiLetterOrDigit(name[0]);

    static bool IsNameLetter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    (ModelKind? Model, string? Function, ParameterRules Rules) Model(Section root)
    {
        var word = root.Has("model") ? root.Word("model") : "linear";
        var function = root.Word("function");
        switch (word)
        {
            case "linear" or "command" when root.Has("function"):
                bag.Add(DiagnosticCodes.DoesNotApply, root.PlaceOf("function"),
                    $"expected no function for {(word == "linear" ? "the linear model" : "a command")}, got one",
                    "remove it, or write 'model: function'");
                return word == "linear" ? (null, null, ParameterRules.Unchecked) : Command;
            case "command":
                return Command;
            case "linear":
                return (ModelKind.Linear, null, ParameterRules.Of(ModelKind.Linear, null));
            case "function" when function is not null:
                return (ModelKind.Function, function, ParameterRules.Of(ModelKind.Function, function));
            case "function":
                if (!root.Has("function")) root.Miss("function", $"one of {string.Join(", ", ModelParameters.Functions)}");
                return (ModelKind.Function, null, ParameterRules.Unchecked);
            default:
                return (null, null, ParameterRules.Unchecked);
        }
    }

    DatasetDefinition? Dataset(Section root, ModelKind? model)
    {
        if (model == ModelKind.Linear || (model is null && root.Has("dataset")))
        {
            var folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
            return new DatasetBinder(folder, options.FindDataset, bag).Bind(root);
        }
        if (root.Has("dataset"))
            bag.Add(DiagnosticCodes.DoesNotApply, root.PlaceOf("dataset"),
                $"expected no data set for a {(model == ModelKind.Command ? "command" : "function")}, got one",
                model == ModelKind.Command ? "remove it: a program reads data of its own" : "remove it");
        return null;
    }
}
