using HyperSweep.Config.Keys;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>Reads the section <c>early_stopping</c> and sees that each key fits its type.</summary>
sealed class StoppingBinder(DiagnosticBag bag)
{
    static readonly string[] WithRungs = ["successive_halving", "hyperband", "asha"];

    static readonly (string Key, string[] Types)[] Fitting =
    [
        ("patience", ["patience"]),
        ("min_delta", ["patience"]),
        ("lower", ["threshold"]),
        ("upper", ["threshold"]),
        ("percentile", ["percentile"]),
        ("startup_trials", ["median", "percentile"]),
        ("warmup_epochs", ["patience", "threshold", "median", "percentile"]),
        ("interval_epochs", ["threshold", "median", "percentile"]),
        ("eta", WithRungs),
        ("min_epochs", WithRungs),
        ("bracket", ["successive_halving"]),
    ];

    /// <param name="model">Null when the model itself is at fault.</param>
    /// <param name="space">Null after faults in it.</param>
    /// <returns>Null without the section, and after faults.</returns>
    public StoppingDefinition? Bind(Section root, ModelKind? model, BoundSpace? space, int repeats)
    {
        if (!root.Has("early_stopping")) return null;
        if (model == ModelKind.Function)
        {
            bag.Add(DiagnosticCodes.DoesNotApply, root.PlaceOf("early_stopping"),
                "expected no early stopping for a function, which has no epochs, got one", "remove it");
            return null;
        }
        var section = root.Open("early_stopping");
        if (section.IsBroken) return null;
        if (!section.Has("type")) section.Miss("type", $"one of {string.Join(", ", KeyTable.Get("early_stopping.type").Words)}");
        var type = section.Word("type");
        if (type is not null) RefuseUnfitting(section, type);
        var (lower, upper) = (section.Number("lower")?.Value, section.Number("upper")?.Value);
        if (type == "threshold") CheckRange(section, lower, upper);
        if (type == "patience" && !section.Has("patience")) section.Miss("patience", "such as 'patience: 3'");
        if (type == "percentile" && !section.Has("percentile")) section.Miss("percentile", "such as 'percentile: 25'");
        if (KindOf(type) is not { } kind) return null;
        StoppingDefinition definition = new(kind)
        {
            MinEpochs = (int)(section.Whole("min_epochs") ?? 1),
            Eta = (int)(section.Whole("eta") ?? (kind == StoppingKind.Hyperband ? 3 : 4)),
            Bracket = (int?)section.Whole("bracket"),
            MaxEpochs = new StoppingDefinition(kind).UsesRungs ? FixedEpochs.Of(space) ?? 1 : 1,
            Patience = (int)(section.Whole("patience") ?? 1),
            MinDelta = Above(section, "min_delta", isIncluded: true, double.PositiveInfinity) ?? 0,
            Lower = lower ?? double.NegativeInfinity,
            Upper = upper ?? double.PositiveInfinity,
            Percentile = Above(section, "percentile", isIncluded: false, below: 100) ?? 50,
            StartupTrials = (int)(section.Whole("startup_trials") ?? StoppingDefinition.StartupTrialsDefault),
            WarmupEpochs = (int)(section.Whole("warmup_epochs") ?? 0),
            IntervalEpochs = (int)(section.Whole("interval_epochs") ?? 1),
        };
        if (definition.UsesRungs && model == ModelKind.Command)
            bag.Add(DiagnosticCodes.DoesNotApply, section.PlaceOf("type"),
                $"expected the linear model with 'type: {type}', got 'model: command', whose programs cannot be paused",
                "take median, percentile, patience or threshold");
        else if (definition.UsesRungs && repeats > 1)
            bag.Add(DiagnosticCodes.DoesNotApply, section.PlaceOf("type"),
                $"expected no repeats and no folds with 'type: {type}', which compares single trials, got {repeats}",
                "take median, percentile, patience or threshold, or leave 'search.repeats' and folds out");
        else if (definition.UsesRungs && space is not null) CheckRungs(section, definition, space);
        return definition;
    }

    void CheckRungs(Section section, StoppingDefinition definition, BoundSpace space)
    {
        if (FixedEpochs.Of(space) is null) FixedEpochs.Miss(space, bag);
        else if (BracketPlan.HalvingsOf(definition) == 0)
            bag.Add(DiagnosticCodes.OutOfRange, section.Place,
                $"expected epochs of 'early_stopping.min_epochs' times 'early_stopping.eta', "
                    + $"{(long)definition.MinEpochs * definition.Eta}, or more, got {definition.MaxEpochs}",
                "take more epochs, or a smaller eta");
    }

    static StoppingKind? KindOf(string? type) => type switch
    {
        "patience" => StoppingKind.Patience,
        "threshold" => StoppingKind.Threshold,
        "median" => StoppingKind.Median,
        "percentile" => StoppingKind.Percentile,
        "successive_halving" => StoppingKind.SuccessiveHalving,
        "hyperband" => StoppingKind.Hyperband,
        "asha" => StoppingKind.Asha,
        _ => null,
    };

    void RefuseUnfitting(Section section, string type)
    {
        foreach (var (key, types) in Fitting)
            if (section.Has(key) && !types.Contains(type))
                bag.Add(DiagnosticCodes.DoesNotApply, section.PlaceOf(key),
                    $"expected '{section.What(key)}' with 'type: {string.Join("' or 'type: ", types)}', got 'type: {type}'", "remove it");
    }

    void CheckRange(Section section, double? lower, double? upper)
    {
        if (!section.Has("lower") && !section.Has("upper")) section.Miss("lower", "a threshold has a lower end, an upper end or both");
        if (lower >= upper)
            bag.Add(DiagnosticCodes.OutOfRange, section.Value("upper")!.Span,
                $"expected '{section.What("upper")}' above '{section.What("lower")}', got {ValueReader.Show(upper!.Value)}");
    }

    double? Above(Section section, string key, bool isIncluded, double below)
    {
        if (section.Number(key)?.Value is not { } value) return null;
        if (value < below && (isIncluded ? value >= 0 : value > 0)) return value;
        var range = double.IsPositiveInfinity(below) ? "0 or more" : $"above 0 and below {ValueReader.Show(below)}";
        bag.Add(DiagnosticCodes.OutOfRange, section.Value(key)!.Span,
            $"expected '{section.What(key)}' to be {range}, got {ValueReader.Show(value)}");
        return null;
    }
}
