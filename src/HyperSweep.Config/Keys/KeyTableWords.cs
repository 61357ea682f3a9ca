namespace HyperSweep.Config.Keys;

/// <summary>Words that mean the same as others, and words of later versions with what to do until then.</summary>
static class KeyTableWords
{
    const string LinearInstead = "use 'model: linear'", RandomInstead = "use 'method: random'", RawInstead = "use 'features: raw'",
        RangeInstead = "use 'min', 'max' and 'scale'";

    public static IReadOnlyDictionary<string, string> Features { get; } = new Dictionary<string, string>
    {
        ["hog"] = RawInstead, ["color_histogram"] = RawInstead, ["bag_of_words"] = RawInstead, ["polar"] = RawInstead,
    };

    public static IReadOnlyDictionary<string, string> Models { get; } = new Dictionary<string, string>
    {
        ["mlp"] = LinearInstead, ["knn"] = LinearInstead, ["random_search"] = LinearInstead,
        ["command"] = "use 'model: linear', or 'model: function'",
    };

    public static IReadOnlyDictionary<string, string> Methods { get; } = new Dictionary<string, string>
    {
        ["sobol"] = RandomInstead, ["latin_hypercube"] = RandomInstead, ["tpe"] = RandomInstead, ["gp"] = RandomInstead,
        ["cmaes"] = RandomInstead, ["nsga2"] = RandomInstead, ["bayes"] = RandomInstead,
    };

    public static IReadOnlyDictionary<string, string> Scales { get; } = new Dictionary<string, string>
    {
        ["reverse_log"] = "search the distance from the upper end on 'scale: log', if the model has such a parameter",
    };

    public static IReadOnlyDictionary<string, string> MetricAliases { get; } = new Dictionary<string, string>
    {
        ["validation_accuracy"] = "val_accuracy", ["validation_loss"] = "val_loss",
    };

    public static IReadOnlyDictionary<string, string> Distributions { get; } = new Dictionary<string, string>
    {
        ["normal"] = RangeInstead, ["log_normal"] = RangeInstead, ["q_normal"] = RangeInstead, ["q_log_normal"] = RangeInstead,
        ["beta"] = RangeInstead, ["q_beta"] = RangeInstead, ["inv_log_uniform"] = RangeInstead, ["inv_log_uniform_values"] = RangeInstead,
        ["q_log_uniform_values"] = RangeInstead, ["constant"] = "write the value itself: 'lambda: 0.1'",
    };
}
