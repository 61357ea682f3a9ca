using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Models;
using HyperSweep.Search.Schedulers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>Reads the section <c>population</c> and sees that the rest of the file fits it.</summary>
sealed class PopulationBinder(DiagnosticBag bag)
{
    const double QuantileMax = 0.5;

    static readonly SearchMethod[] Methods = [SearchMethod.Random, SearchMethod.Sobol, SearchMethod.LatinHypercube, SearchMethod.Grid];

    static readonly IReadOnlyList<KnownParameter> Changing =
        [.. ModelParameters.Of(ModelKind.Linear, function: null)!.Where(known => known.MayChange)];

    /// <param name="model">Null when the model itself is at fault.</param>
    /// <param name="space">Null after faults in it.</param>
    /// <param name="search">Null after faults in it.</param>
    /// <param name="budget">Null when there is none.</param>
    /// <returns>Null without the section, and after faults.</returns>
    public PopulationDefinition? Bind(
        Section root, ModelKind? model, BoundSpace? space, SearchDefinition? search, BudgetDefinition? budget)
    {
        if (!root.Has("population") || Refuses(root, model)) return null;
        var section = root.Open("population");
        if (section.IsBroken) return null;
        if (!section.Has("interval_epochs")) section.Miss("interval_epochs", "such as 'interval_epochs: 3'");
        var interval = (int?)section.Whole("interval_epochs");
        var quantile = Within(section, "quantile", isZeroIncluded: false, QuantileMax);
        var resample = Within(section, "resample", isZeroIncluded: true, max: 1);
        var factors = Factors(section);
        if (search is not null) CheckSearch(root, search);
        if (budget is { LooksAtResults: true })
            Refuse(root.PlaceOf("budget"), "expected a budget of time for a population, whose trials all end together, got one of results",
                "limit 'budget.max_duration' alone");
        if (space is null || interval is null) return null;
        if (FixedEpochs.Of(space) is not { } epochs)
        {
            FixedEpochs.Miss(space, bag);
            return null;
        }
        if (interval >= epochs)
            bag.Add(DiagnosticCodes.OutOfRange, section.Value("interval_epochs")!.Span,
                $"expected 'population.interval_epochs' below the {epochs} epochs of a trial, got {interval}",
                "a population is compared some times before its last epoch");
        return Varied(section, space.Space) is { } varied
            ? new(interval.Value, epochs, varied)
            {
                Quantile = quantile ?? PopulationDefinition.QuantileDefault,
                Resample = resample ?? PopulationDefinition.ResampleDefault,
                Factors = factors ?? PopulationDefinition.FactorsDefault,
            }
            : null;
    }

    bool Refuses(Section root, ModelKind? model)
    {
        if (model is ModelKind.Function or ModelKind.Command)
            return Refuse(root.PlaceOf("population"), "expected a population of the linear model, got one of "
                + (model == ModelKind.Function ? "a function, which has no epochs" : "a command, whose programs cannot be paused"),
                "remove it");
        return root.Has("early_stopping")
            && Refuse(root.PlaceOf("early_stopping"),
                "expected no early stopping in a population, whose bad trials go on as good ones, got one", "remove one of the two");
    }

    void CheckSearch(Section root, SearchDefinition search)
    {
        var section = root.Open("search");
        if (!Methods.Contains(search.Method))
            Refuse(section.PlaceOf("method"),
                "expected a population to begin with points that are chosen beforehand, got "
                    + (search.Method == SearchMethod.Path ? "paths, whose trials wait for each other" : "a search that learns"),
                "take 'method: random', sobol, latin_hypercube or grid");
        if (search.Repeats > 1)
            Refuse(section.PlaceOf("repeats"),
                $"expected no repeats and no folds in a population, which compares single trials, got {search.Repeats}",
                "leave 'search.repeats' and folds out");
    }

    ValueList<string>? Varied(Section section, SearchSpace space)
    {
        if (section.Value("vary") is not { } node)
        {
            ValueList<string> all =
                [.. space.Parameters.Where(parameter => FaultOf(parameter, space) is null).Select(parameter => parameter.Name)];
            // Where a command line fixes every parameter, to repeat a trial alone, there is nothing to vary.
            if (all.Count > 0 || space.Parameters.All(parameter => parameter.Domain is FixedDomain)) return all;
            bag.Add(DiagnosticCodes.MissingKey, section.Place, "expected a searched parameter that a population can vary, got none",
                $"give a range or several numbers for one of {string.Join(", ", Changing.Select(known => known.Name))}");
            return null;
        }
        IReadOnlyList<Node> items = node is SequenceNode list ? list.Items : [node];
        if (items.Count == 0)
            bag.Add(DiagnosticCodes.OutOfRange, node.Span, "expected a parameter or more for 'population.vary', got none");
        List<string> names = [];
        foreach (var item in items)
        {
            if (ValueReader.Text(item, "population.vary", bag) is not { } text) continue;
            if (Named(item, ParameterRules.Canonical(text), space) is not { } name) continue;
            if (names.Contains(name))
                bag.Add(DiagnosticCodes.ValueTwice, item.Span, $"expected '{name}' once in 'population.vary', got it twice", "remove one");
            names.Add(name);
        }
        // A value that was fixed on the command line is not varied, which is no fault.
        if (names.Count < items.Count) return null;
        return [.. names.Where(name => space.Parameters.Single(parameter => parameter.Name == name).Domain is not FixedDomain)];
    }

    string? Named(Node node, string name, SearchSpace space)
    {
        if (space.Parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } found)
        {
            var near = NearKeys.Nearest(name, space.Parameters.Select(parameter => parameter.Name));
            bag.Add(DiagnosticCodes.UnknownParameter, node.Span,
                $"expected a parameter of this sweep in 'population.vary', got {Quoting.Quote(name)}",
                near is null ? "put it under 'parameters' first" : $"did you mean '{near}'?");
            return null;
        }
        if (FaultOf(found, space) is not { } fault || (found.Domain is FixedDomain && IsChanging(found))) return name;
        Refuse(node.Span, $"expected a parameter that a population can vary, got '{name}', {fault}",
            "leave it out: it stays with the weights");
        return null;
    }

    static bool IsChanging(Parameter parameter) => Changing.Any(known => known.Name == parameter.Name);

    static string? FaultOf(Parameter parameter, SearchSpace space)
    {
        if (!IsChanging(parameter)) return "which must stay as it is while a trial trains";
        if (!Exploration.CanVary(parameter.Domain)) return "which has one value, or values that are no numbers";
        return space.Parameters.Any(other => other.When.Any(condition => condition.Parameter == parameter.Name))
            ? "which decides whether other parameters exist"
            : null;
    }

    ValueList<double>? Factors(Section section)
    {
        if (section.Value("factors") is not { } node) return null;
        if (node is not SequenceNode { Items: [_, ..] items })
        {
            bag.Add(DiagnosticCodes.WrongKind, node.Span,
                $"expected a list of numbers for 'population.factors', got {ValueReader.Describe(node)}", "such as 'factors: [0.8, 1.2]'");
            return null;
        }
        List<double> factors = [];
        foreach (var item in items)
        {
            if (ValueReader.Number(item, "population.factors", bag) is not { } number) return null;
            if (!(number.Value > 0))
                bag.Add(DiagnosticCodes.OutOfRange, item.Span, $"expected factors above 0, got {ValueReader.Show(number.Value)}");
            factors.Add(number.Value);
        }
        return [.. factors];
    }

    double? Within(Section section, string key, bool isZeroIncluded, double max)
    {
        if (section.Number(key)?.Value is not { } value) return null;
        if (value <= max && (isZeroIncluded ? value >= 0 : value > 0)) return value;
        var range = isZeroIncluded ? $"from 0 to {ValueReader.Show(max)}" : $"above 0 and at most {ValueReader.Show(max)}";
        bag.Add(DiagnosticCodes.OutOfRange, section.Value(key)!.Span,
            $"expected '{section.What(key)}' to be {range}, got {ValueReader.Show(value)}");
        return null;
    }

    bool Refuse(Span place, string message, string help)
    {
        bag.Add(DiagnosticCodes.DoesNotApply, place, message, help);
        return true;
    }
}
