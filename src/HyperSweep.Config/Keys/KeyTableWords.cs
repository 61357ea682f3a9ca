namespace HyperSweep.Config.Keys;

/// <summary>Words that mean the same as others, and words of later versions with what to do until then.</summary>
static class KeyTableWords
{
    public static IReadOnlyDictionary<string, string> Features { get; } =
        Later("use 'features: raw'", "hog", "color_histogram", "bag_of_words", "polar");

    public static IReadOnlyDictionary<string, string> Models { get; } =
        Later("use 'model: linear', or a program of your own: 'model: command'", "mlp", "knn", "random_search");

    public static IReadOnlyDictionary<string, string> Methods { get; } =
        Later("use 'method: tpe', or 'method: gp'", "bayes");

    /// <summary>What is a method to other tools, and here a section of its own.</summary>
    public static IReadOnlyDictionary<string, string> Population { get; } = new[] { "pbt", "population", "population_based_training" }
        .ToDictionary(word => word, _ => "population-based training is a section of its own, such as 'population: { interval_epochs: 5 }'");

    public static IReadOnlyDictionary<string, string> Distributions { get; } = Later(
        "use 'min', 'max' and 'scale', or the bare value of a constant",
        "q_normal", "q_log_normal", "beta", "q_beta", "inv_log_uniform", "inv_log_uniform_values",
        "q_log_uniform_values", "constant");

    public static IReadOnlyDictionary<string, string> MetricAliases { get; } =
        new Dictionary<string, string> { ["validation_accuracy"] = "val_accuracy", ["validation_loss"] = "val_loss" };

    static Dictionary<string, string> Later(string instead, params string[] words) => words.ToDictionary(word => word, _ => instead);
}
