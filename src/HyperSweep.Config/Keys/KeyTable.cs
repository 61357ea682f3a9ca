using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Keys;

/// <summary>
/// The only list of the sweep file's keys, in the order in which a file is best read. Parameters stand in <see cref="ModelParameters"/>.
/// </summary>
static class KeyTable
{
    public const string AnyParameter = "parameters.*";

    const double CountMax = int.MaxValue;

    public static IReadOnlyList<Key> All { get; } =
    [
        new("version", KeyKind.WholeNumber, "Version of the file format.") { Default = "1", Example = "1", Min = 1, Max = 1 },
        new("name", KeyKind.Text, "Name of the sweep in tables: letters, digits, '-', '_' and '.', at most 100.")
        {
            Default = "the file's name", Example = "first-sweep",
        },

        new("dataset", KeyKind.Section, "What to learn from. A bare value is its path.") { Shorthand = "path", Example = "fashion-mnist" },
        new("dataset.path", KeyKind.Text, "A known name, a folder or a file, relative to the sweep file.") { Example = "fashion-mnist" },
        new("dataset.validation", KeyKind.Section,
            "Rows kept from training to compare trials: a count or a fraction, in full { rows: 0.2 }. Or { folds: 5 } for "
                + "cross-validation: each configuration is a trial on each of 5 folds; { folds: 5, fold: 2 } takes one of them.")
        {
            Shorthand = "rows", Default = "0.2", Example = "0.2",
        },
        new("dataset.validation.rows", KeyKind.Amount, "A count or a fraction.") { Default = "0.2", Example = "0.2" },
        new("dataset.validation.folds", KeyKind.WholeNumber,
            "Equal parts with equal shares of each class, of which each validates once, while the others train.")
        {
            Default = "none", Example = "5", Min = 2, Max = 1000,
        },
        new("dataset.validation.fold", KeyKind.WholeNumber, "The only fold that validates, 1 for the first.")
            { Default = "all, one after the other", Example = "1", Min = 1, Max = 1000 },
        new("dataset.test", KeyKind.Amount, "Rows set aside for one final measurement; the search never sees them.")
        {
            Default = "the data set's own test rows, if it has any", Example = "0.2",
        },
        new("dataset.normalize", KeyKind.Word,
            "Divide each feature by its largest size, subtract its mean, or also divide by its deviation; fitted on training rows alone.")
        {
            Default = "none", Example = "mean", Words = ["none", "scale", "mean", "standardize"],
        },
        new("dataset.label", KeyKind.Column, "Column of the label in a table: its name, or a number from 0, negative from the end.")
        {
            Default = "the last column", Example = "-1",
        },
        new("dataset.header", KeyKind.Flag, "Whether a table's first line holds names.")
            { Default = "found out from the line", Example = "false" },
        new("dataset.split_seed", KeyKind.WholeNumber, "Seeds the choice of validation and test rows.")
        {
            Default = "0", Example = "0", Min = 0,
        },
        new("dataset.features", KeyKind.Word, "What is computed from a row before training.")
        {
            Default = "raw", Example = "raw", Words = ["raw"], LaterWords = KeyTableWords.Features,
        },

        new("model", KeyKind.Word, "What each trial trains; a function only computes its value, a command is any program.")
        {
            Default = "linear", Example = "linear", Words = ["linear", "function", "command"], LaterWords = KeyTableWords.Models,
        },
        new("function", KeyKind.Word, "The function to search, when the model is one.")
            { Example = "branin", Words = ModelParameters.Functions },
        .. CommandKeys.All,

        new("metric", KeyKind.Section, "What makes a trial good. A bare value is its name; a list holds up to three objectives.")
        {
            Shorthand = "name", Example = "val_accuracy", ListMax = MetricDefinition.ObjectivesMax, Aliases = ["objective", "objectives"],
        },
        new("metric.name", KeyKind.Word, "The measured value that trials are compared by; for a command any key of its lines.")
        {
            Default = "val_accuracy; value for a function or command", Example = "val_accuracy", IsOpen = true,
            Words = ["val_accuracy", "val_loss", "train_accuracy", "train_loss", "value", "value2", "value3"],
            WordAliases = KeyTableWords.MetricAliases,
        },
        new("metric.goal", KeyKind.Word, "Whether large or small values are good.")
        {
            Default = "maximize for accuracies, else minimize", Example = "maximize", Words = ["maximize", "minimize"],
            Aliases = ["direction"],
        },
        new("metric.target", KeyKind.Number, "The sweep may end when a trial reaches it.") { Default = "none", Example = "0.9" },

        new("search", KeyKind.Section, "How configurations are chosen. A bare value is its method.")
            { Shorthand = "method", Example = "grid" },
        new("search.method", KeyKind.Word,
            "All combinations (grid, or path: along lambda, the largest first, each from the weights of the one before), points at random, "
                + "evenly spread points (sobol, latin_hypercube), or points that learn from finished trials: "
                + "tpe (tree-structured Parzen estimators), gp (Gaussian process), cmaes (evolution of a distribution), "
                + "nsga2 (evolution, for several objectives).")
        {
            Example = "random", Words = ["grid", "path", "random", "sobol", "latin_hypercube", "tpe", "gp", "cmaes", "nsga2"],
            LaterWords = KeyTableWords.Methods, ElsewhereWords = KeyTableWords.Population,
            TopLevelAliases = ["method"],
        },
        new("search.trials", KeyKind.WholeNumber, "How many trials in total, also when a sweep is resumed.")
        {
            Default = "the whole grid; needed for other methods", Example = "40", Min = 1, Max = 1_000_000,
            Aliases = ["max_trials"], TopLevelAliases = ["max_trials", "maxTrialCount", "run_cap"],
        },
        new("search.seed", KeyKind.WholeNumber, "Seeds the choice of configurations, first weights and sample order.")
            { Default = "0", Example = "42", Min = 0 },
        new("search.lookahead", KeyKind.WholeNumber, "Suggestion n may depend only on trials up to n - lookahead; 1 = one after the other.")
        {
            Default = "16", Example = "16", Min = 1, Max = 100_000,
        },
        new("search.startup_trials", KeyKind.WholeNumber,
            "Trials before the first suggestion of tpe (random ones) or gp (evenly spread ones).")
            { Default = "10", Example = "10", Min = 1, Max = 100_000 },
        new("search.population", KeyKind.WholeNumber, "Trials of a generation of nsga2.")
            { Default = "50", Example = "50", Min = 2, Max = 100_000, Aliases = ["population_size"] },
        new("search.multivariate", KeyKind.Flag, "Whether tpe looks at all parameters together rather than at each on its own.")
            { Default = "false", Example = "false" },
        new("search.repeats", KeyKind.WholeNumber,
            "Seeds per configuration: 60 trials with 5 repeats are 12 configurations, which are compared by their means.")
        {
            Default = "1", Example = "5", Min = 1, Max = 1000,
        },
        .. RacingKeys.All,
        .. LearningKeys.All,

        new("parameters", KeyKind.Parameters, "What is searched, and what is fixed: a bare value, a list of values or a range.")
        {
            Example = "{ lambda: { min: 1e-6, max: 1e-1, scale: log } }",
        },
        new("parameters.*.values", KeyKind.List, "The values to choose from.") { Example = "[32, 64, 128]" },
        new("parameters.*.min", KeyKind.Number, "Lower end of the range, included. Two whole ends make a range of whole numbers.")
            { Example = "1e-6" },
        new("parameters.*.max", KeyKind.Number, "Upper end of the range, included.") { Example = "1e-1" },
        new("parameters.*.scale", KeyKind.Word,
            "On a log scale, 0.001 to 0.01 counts as much as 0.01 to 0.1; on reverse_log, 0.9 to 0.99 as much as 0.99 to 0.999.")
        {
            Default = "linear", Example = "log", Words = ["linear", "log", "reverse_log"],
        },
        new("parameters.*.step", KeyKind.Number, "Distance between values, from min on.")
            { Default = "none; 1 for whole numbers", Example = "0.1", Aliases = ["q"] },
        new("parameters.*.steps", KeyKind.WholeNumber, "How many values a grid takes from the range, both ends included.")
        {
            Default = "none", Example = "6", Min = 2, Max = 1_000_000,
        },
        new("parameters.*.distribution", KeyKind.Word,
            "Scattered around a mean (normal, log_normal), or Weights & Biases' name for what min, max, scale, step and values say.")
        {
            Default = "told by the other keys", Example = "log_uniform_values",
            Words = ["uniform", "int_uniform", "q_uniform", "log_uniform_values", "categorical", "normal", "log_normal"],
            LaterWords = KeyTableWords.Distributions,
        },
        new("parameters.*.mean", KeyKind.Number, "Middle of a normal distribution; of a log_normal one, that of the natural logarithm.")
            { Example = "-4", Aliases = ["mu"] },
        new("parameters.*.deviation", KeyKind.Number, "Standard deviation of the same; above 0.")
            { Example = "1.5", Aliases = ["sigma", "std"] },
        new("parameters.*.weights", KeyKind.Numbers, "How likely each of the values is; any sum.")
            { Default = "all values alike", Example = "[3, 1, 1]" },
        new("parameters.*.ordered", KeyKind.Flag, "Whether neighbours in the list of values are alike, as small, medium and large are.")
            { Default = "false", Example = "true" },
        new("parameters.*.when", KeyKind.Parameters,
            "The parameter exists only where each of these has its value, or one of its values; elsewhere the model's default holds.")
            { Default = "everywhere", Example = "{ regularizer: elastic_net }" },

        .. StoppingKeys.All,
        .. BudgetKeys.All,
        .. PopulationKeys.All,
        new("constraints", KeyKind.Texts,
            "Conditions that every configuration meets: numbers, 'texts', parameters, + - * / ( ), < <= > >= == !=, in [ ], and, or, not, "
                + "abs, sqrt, exp, log, min, max.")
        {
            Default = "none", Example = "['step_size <= 0.2']",
        },
        new("initial", KeyKind.List, "Values to try first, a trial for each; what one leaves open is drawn. Fixed parameters stay.")
        {
            Default = "none", Example = "[{ step_size: 0.01 }]", Aliases = ["points_to_evaluate"],
        },

        new("retry", KeyKind.Section, "What happens to trials whose worker is lost.") { Example = "{ max_attempts: 3 }" },
        new("retry.max_attempts", KeyKind.WholeNumber, "Runs that may be lost or break before a trial counts as failed.")
            { Default = "3", Example = "3", Min = 1, Max = 1000 },

        new("workers", KeyKind.WholeNumber, "How many trials run at once.")
        {
            Aliases = ["parallelTrialCount", "trial_concurrency"], Flag = "--workers N",
        },
    ];

    /// <summary>The keys of a section, the later ones too; "" for the top level.</summary>
    public static IEnumerable<Key> Of(string section) => All.Where(key => key.Section == section);

    public static Key? Find(string section, string name) =>
        Of(section).FirstOrDefault(key => key.Name == name || key.Aliases.Contains(name));

    /// <exception cref="ArgumentException">There is no such key: a slip of the program.</exception>
    public static Key Get(string path) =>
        All.FirstOrDefault(key => key.Path == path)
        ?? throw new ArgumentException($"Expected a key of the table, got '{path}'.", nameof(path));

    /// <summary>The key that a bare value of a section stands for; null when it takes none.</summary>
    public static string? ShorthandOf(string section) => All.FirstOrDefault(key => key.Path == section)?.Shorthand;
}
