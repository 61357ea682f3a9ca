using HyperSweep.Sweeps;

namespace HyperSweep.Models;

public enum ParameterKind { Number, WholeNumber, Choice }

/// <summary>A hyperparameter that a model takes. The table below is the only place that lists them.</summary>
/// <param name="Min">Smallest allowed number.</param>
/// <param name="MinExcluded">Whether Min itself is not allowed.</param>
/// <param name="Max">Largest allowed number.</param>
/// <param name="Words">Texts that are allowed: all choices of a Choice; beside numbers, such as batch_size: full, for the others.</param>
/// <param name="Default">Taken when the sweep file does not name the parameter; null: it must.</param>
/// <param name="Aliases">Other spellings that mean the same.</param>
public sealed record KnownParameter(
    string Name, ParameterKind Kind, double Min, bool MinExcluded, double Max,
    ValueList<string> Words, ParameterValue? Default, ValueList<string> Aliases, string Help)
{
    /// <summary>Whether a trial may go on with another value of it, between two epochs.</summary>
    public bool MayChange { get; init; }
}

public static class ModelParameters
{
    public const string FullBatch = "full";

    static readonly ValueList<KnownParameter> Linear =
    [
        Choice("loss", ["hinge", "squared_hinge", "softmax"], "softmax", ["criterion"], "Data loss of a sample."),
        Changing("step_size", 0, excluded: true, double.MaxValue, 0.01, ["learning_rate", "lr"], "Length of a gradient step."),
        Changing("lambda", 0, excluded: false, double.MaxValue, 0.0, ["regularization_strength"],
            "Weight of R(W) in the loss. L2 is λΣW², so its gradient is 2λW; libraries that halve it need half this value."),
        Whole("batch_size", 1, 64, [FullBatch], ["batch"], "Samples per step; full: all of them (gradient descent)."),
        Choice("regularizer", ["l2", "l1", "elastic_net"], "l2", ["penalty"], "R(W): ΣW², Σ|W|, or Σ βW² + |W|; the bias is left out."),
        Changing("beta", 0, excluded: false, double.MaxValue, 1.0, [], "Share of the squares in elastic_net: R(W) = Σ βW² + |W|."),
        Whole("epochs", 1, 10, [], ["max_epochs", "num_epochs"], "Passes over the training samples."),
        Number("init_scale", 0, excluded: false, double.MaxValue, 0.001, ["weight_scale"], "Standard deviation of the initial weights."),
        Choice("schedule", ["constant", "step", "cosine", "inverse"], "constant", ["lr_schedule", "lr_scheduler"],
            "How the step size falls: not, by decay_factor every decay_epochs, as a half cosine to 0, or as 1 / (1 + decay_rate·epochs)."),
        Changing("decay_factor", 0, excluded: true, 1, 0.1, ["gamma"], "schedule: step multiplies the step size by this."),
        Whole("decay_epochs", 1, 10, [], [], "schedule: step does so each time so many epochs have passed."),
        Changing("decay_rate", 0, excluded: false, double.MaxValue, 1.0, [],
            "schedule: inverse; 1 halves the step size in the first epoch."),
        Changing("momentum", 0, excluded: false, 0.9999, 0.0, [],
            "Share of the last move that the next one keeps: v ← momentum·v − step·gradient."),
        Choice("momentum_method", ["classical", "nesterov"], "classical", [], "Whether momentum looks ahead (Nesterov)."),
        Choice("averaging", ["none", "polyak"], "none", ["weight_averaging"],
            "polyak: the model is the mean of the weights over all steps."),
        Whole("averaging_start", 1, 1, [], [], "First epoch whose steps count in the mean."),
    ];

    static readonly ValueList<KnownParameter> Branin =
    [
        Number("x1", -5, excluded: false, 10, null, [], "First coordinate."),
        Number("x2", 0, excluded: false, 15, null, [], "Second coordinate."),
    ];

    static readonly ValueList<KnownParameter> Hartmann6 =
        [.. Enumerable.Range(1, 6).Select(i => Number($"x{i}", 0, excluded: false, 1, null, [], $"Coordinate {i}."))];

    /// <summary>Names of the built-in functions.</summary>
    public static ValueList<string> Functions { get; } = ["sphere", "branin", "hartmann6", "nothing", "binh_korn", "zdt1", "dtlz2"];

    static readonly ValueList<KnownParameter> BinhKorn =
    [
        Number("x1", 0, excluded: false, 5, null, [], "First coordinate."),
        Number("x2", 0, excluded: false, 3, null, [], "Second coordinate."),
    ];

    /// <summary>How many values a function has, each an objective to minimize.</summary>
    public static int ObjectivesOf(string? function) => function switch
    {
        "binh_korn" or "zdt1" => 2,
        "dtlz2" => 3,
        _ => 1,
    };

    /// <summary>The parameters of a model; null when it takes numbers of any name (sphere, nothing, zdt1, dtlz2).</summary>
    public static ValueList<KnownParameter>? Of(ModelKind model, string? function) => (model, function) switch
    {
        (ModelKind.Linear, _) => Linear,
        (ModelKind.Function, "branin") => Branin,
        (ModelKind.Function, "hartmann6") => Hartmann6,
        (ModelKind.Function, "binh_korn") => BinhKorn,
        _ => null,
    };

    static KnownParameter Choice(string name, ValueList<string> words, string initial, ValueList<string> aliases, string help) =>
        new(name, ParameterKind.Choice, double.NaN, false, double.NaN, words, initial, aliases, help);

    static KnownParameter Number(
        string name, double min, bool excluded, double max, double? initial, ValueList<string> aliases, string help) =>
        new(name, ParameterKind.Number, min, excluded, max, [], initial is { } value ? value : null, aliases, help);

    static KnownParameter Changing(
        string name, double min, bool excluded, double max, double initial, ValueList<string> aliases, string help) =>
        Number(name, min, excluded, max, initial, aliases, help) with { MayChange = true };

    static KnownParameter Whole(string name, long min, long initial, ValueList<string> words, ValueList<string> aliases, string help) =>
        new(name, ParameterKind.WholeNumber, min, false, int.MaxValue, words, initial, aliases, help);
}
