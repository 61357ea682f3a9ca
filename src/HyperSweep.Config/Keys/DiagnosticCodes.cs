namespace HyperSweep.Config.Keys;

/// <summary>
/// Every fault that a sweep file can have. HS0: the text; HS1: keys and values; HS2: search space; HS3: data and metric; HS4: what is not
/// here.
/// </summary>
static class DiagnosticCodes
{
    public static readonly DiagnosticCode UnreadableFile = Error("HS001", "The sweep file can be read",
        "The file does not exist, may not be read, or is no text in UTF-8. "
            + "Check the path as it is written; it is relative to the current folder.");

    public static readonly DiagnosticCode Syntax = Error("HS002", "The file is valid YAML",
        "The text breaks a rule of YAML itself: a bracket or quote that is never closed, an indentation that fits no level, "
            + "two keys on one line.",
        "loss: { values: [hinge, softmax }", "loss: { values: [hinge, softmax] }");

    public static readonly DiagnosticCode TabIndentation = Error("HS003", "Lines are indented by spaces",
        "YAML allows no tabs in indentation, because their width differs between editors. Two spaces a level are usual.",
        "search:\n\ttrials: 20", "search:\n  trials: 20");

    public static readonly DiagnosticCode MissingSpace = Error("HS004", "A colon is followed by a space",
        "YAML takes 'trials:20' for one text, not for a key and its value.", "trials:20", "trials: 20");

    public static readonly DiagnosticCode TooLarge = Error("HS005", "The file stays small",
        "A sweep file has at most 1 MB, 64 levels of nesting, 100,000 values and 256 parameters. Anything larger is taken for a mistake.");

    public static readonly DiagnosticCode UnsupportedYaml = Error("HS006", "The file is plain YAML",
        "Anchors (&), aliases (*), tags (!!), "
            + "several documents in a file and control characters are not taken: what a sweep does shall stand in one place, written out.",
        "lambda: &small 1e-6", "lambda: 1e-6");

    public static readonly DiagnosticCode NotASweep = Error("HS007", "The file holds a sweep",
        "A sweep file is a list of 'key: value' lines. An empty file, a single value or a list is none. "
            + "'hypersweep init' writes one to start from.");

    public static readonly DiagnosticCode BadOverride = Error("HS008", "An override names a key",
        "--set takes KEY=VALUE, where KEY is a path such as search.trials, or the name of a parameter, "
            + "and VALUE is what would stand in the file: --set lambda=1e-3.");

    public static readonly DiagnosticCode UnknownParameter = Error("HS101", "The model knows the parameter",
        "A parameter that the model does not take would be searched in vain. "
            + "Functions such as sphere take any name; the linear model has a fixed list.",
        "step_sise: 0.01", "step_size: 0.01");

    public static readonly DiagnosticCode UnknownKey = Error("HS102", "The key is known",
        "A key that nobody reads is nearly always a slip of the pen, so it is not ignored.", "loss: { value: [hinge, softmax] }",
        "loss: { values: [hinge, softmax] }");

    public static readonly DiagnosticCode KeyTwice = Error("HS103", "A key stands once",
        "Of two values for one key, one would be ignored. Aliases count as the same key: step_size and learning_rate.",
        "epochs: 10\nepochs: 20", "epochs: 20");

    public static readonly DiagnosticCode MissingKey = Error("HS104", "What is needed is there",
        "The key has no default that would be right for everyone, so the file must give it.");

    public static readonly DiagnosticCode UnknownWord = Error("HS105", "The choice is known",
        "The key takes one of a few words.", "loss: softmx", "loss: softmax");

    public static readonly DiagnosticCode WrongKind = Error("HS106", "The value is of the right kind",
        "The key takes another kind of value: a number, a word, true or false, a list in [ ], or keys in { }.", "epochs: many",
        "epochs: 10");

    public static readonly DiagnosticCode OutOfRange = Error("HS107", "The value is in its range",
        "The number is too small or too large to mean anything here.", "epochs: 0", "epochs: 1");

    public static readonly DiagnosticCode NumberAsText = Error("HS108", "Numbers are written as numbers",
        "Numbers have a decimal point and no quotes, whatever the country: 0.1, 1e-4, 10_000.", "lambda: \"0,1\"", "lambda: 0.1");

    public static readonly DiagnosticCode DoesNotApply = Error("HS109", "The key applies here",
        "The key is known, but has no effect in this combination. It is not ignored, since someone wrote it on purpose.",
        "model: function\nfunction: branin\ndataset: fashion-mnist", "model: function\nfunction: branin");

    public static readonly DiagnosticCode BoundsReversed = Error("HS201", "max is above min",
        "A range runs from min to max, both included. A single value needs no range: 'lambda: 0.1'.", "lambda: { min: 0.1, max: 1e-4 }",
        "lambda: { min: 1e-4, max: 0.1 }");

    public static readonly DiagnosticCode LogFromZero = Error("HS202", "A log scale begins above zero",
        "The logarithm of zero is minus infinity. Choose the smallest value worth a try. Bounds are values, not exponents.",
        "lambda: { min: 0, max: 0.1, scale: log }", "lambda: { min: 1e-6, max: 0.1, scale: log }");

    public static readonly DiagnosticCode GridNeedsSteps = Error("HS203", "A grid knows how finely to cut a range",
        "A range of numbers has no natural grid. "
            + "'steps: 5' takes five values, both ends included, evenly spaced on the parameter's scale; 'step: 0.1' goes by a distance.",
        "lambda: { min: 1e-6, max: 0.1, scale: log }", "lambda: { min: 1e-6, max: 0.1, scale: log, steps: 6 }");

    public static readonly DiagnosticCode GridTooLarge = Error("HS204", "A grid has at most 1,000,000 points",
        "The sizes of all parameters multiply. Leave out values, or use 'method: random', which covers many parameters with few trials.");

    public static readonly DiagnosticCode ValueTwice = Error("HS205", "Values of a list differ",
        "A value that stands twice would be tried twice in a grid and drawn twice as often at random.",
        "batch_size: { values: [32, 64, 32] }", "batch_size: { values: [32, 64] }");

    public static readonly DiagnosticCode UnclearRange = Error("HS206", "A parameter is searched in one way",
        "Give 'values', or 'min' and 'max'. 'step' and 'steps' exclude each other, and 'step' goes with a linear scale only.",
        "lambda: { min: 1e-6, max: 0.1, scale: log, step: 0.1 }", "lambda: { min: 1e-6, max: 0.1, scale: log, steps: 6 }");

    public static readonly DiagnosticCode Exponents = Error("HS207", "A log range is given by its values",
        "'distribution: log_uniform' of Weights & Biases takes the natural logarithms of its bounds. "
            + "Write the bounds themselves: exp(-9.2) is 1e-4.",
        "lambda: { distribution: log_uniform, min: -9.2, max: -2.3 }", "lambda: { min: 1e-4, max: 0.1, scale: log }");

    public static readonly DiagnosticCode MoreTrialsThanPoints = Warning("HS208", "There are enough configurations",
        "The space has fewer configurations than trials are asked for. A grid then ends early; a random search repeats some.");

    public static readonly DiagnosticCode ResultsTooLate = Warning("HS209", "Results come in time to be used",
        "Trial n depends on results of trials up to n - lookahead alone. With a lookahead of all trials a search that learns only draws, "
            + "and neither a budget nor early stopping by earlier trials ends anything. With successive_halving and hyperband a budget "
            + "decides before each bracket.",
        "search: { method: tpe, trials: 16 }", "search: { method: tpe, trials: 16, lookahead: 2 }");

    public static readonly DiagnosticCode BadConstraint = Error("HS221", "A constraint is a condition over parameters",
        "It compares numbers, parameters and texts in quotes: + - * / ( ), < <= > >= == !=, in [ ], and, or, not, "
            + "abs, sqrt, exp, log, min, max.",
        "constraints: [step_sise <= 0.1]", "constraints: [step_size <= 0.1]");

    public static readonly DiagnosticCode NothingAllowed = Error("HS222", "Some configurations meet the constraints",
        "Configurations are drawn until one meets all constraints. None of many random ones did: they contradict each other, or leave so "
            + "little room that the ranges should be narrowed instead.",
        "constraints: [step_size > 5]", "constraints: [step_size < 0.1]");

    public static readonly DiagnosticCode BadCondition = Error("HS223", "A condition names another parameter and its values",
        "'when' takes parameters with values of their lists; no parameter may depend on itself, even by way of others. "
            + "A parameter that the model has no default for exists everywhere.",
        "lambda: { min: 1e-6, max: 0.1, when: { regularizer: l2 } }");

    public static readonly DiagnosticCode DatasetNotFound = Error("HS301", "The data set is there",
        "A data set is a known name (fashion-mnist), a folder or a file. "
            + "Paths are relative to the sweep file; the folder in HYPERSWEEP_DATA is searched too.",
        "dataset: fashion-mnits", "dataset: fashion-mnist");

    public static readonly DiagnosticCode UnknownMetric = Error("HS302", "The metric is measured",
        "The linear model measures val_accuracy, val_loss, train_accuracy and train_loss; a function has its value, "
            + "and some have value2 and value3.",
        "metric: val_acuracy", "metric: val_accuracy");

    public static readonly DiagnosticCode GoalUnusual = Warning("HS303", "The goal fits the metric",
        "Accuracies are usually maximized and losses minimized; the other way finds the worst model.",
        "metric: { name: val_loss, goal: maximize }", "metric: { name: val_loss, goal: minimize }");

    public static readonly DiagnosticCode NotInThisVersion = Error("HS401", "This version has it",
        "The key or word has a meaning that this version of HyperSweep does not offer yet. "
            + "It is refused rather than ignored, since the results would differ.");

    public static readonly DiagnosticCode NotOfTheFile = Error("HS402", "The file says what, not how",
        "Results do not depend on how many trials run at once, so that is no part of a sweep: give it on the command line.",
        "parallelTrialCount: 4");

    /// <summary>In the order of their numbers.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        UnreadableFile, Syntax, TabIndentation, MissingSpace, TooLarge, UnsupportedYaml, NotASweep, BadOverride,
        UnknownParameter, UnknownKey, KeyTwice, MissingKey, UnknownWord, WrongKind, OutOfRange, NumberAsText, DoesNotApply,
        BoundsReversed, LogFromZero, GridNeedsSteps, GridTooLarge, ValueTwice, UnclearRange, Exponents, MoreTrialsThanPoints,
        ResultsTooLate,
        BadConstraint, NothingAllowed, BadCondition,
        DatasetNotFound, UnknownMetric, GoalUnusual, NotInThisVersion, NotOfTheFile,
    ];

    static DiagnosticCode Error(string id, string title, string explanation, string? wrong = null, string? right = null) =>
        new(id, Severity.Error, title, explanation, wrong, right);

    static DiagnosticCode Warning(string id, string title, string explanation, string? wrong = null, string? right = null) =>
        new(id, Severity.Warning, title, explanation, wrong, right);
}
