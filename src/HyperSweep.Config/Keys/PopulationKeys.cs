namespace HyperSweep.Config.Keys;

/// <summary>The keys of the section population, a part of <see cref="KeyTable"/>.</summary>
static class PopulationKeys
{
    const double CountMax = 1_000_000;

    public static IReadOnlyList<Key> All { get; } =
    [
        new("population", KeyKind.Section,
            "Population-based training: all trials train side by side; every few epochs the worst go on with the weights of good ones, and "
                + "vary their parameters. A bare value is the interval.")
        {
            Shorthand = "interval_epochs", Example = "{ interval_epochs: 3 }", Aliases = ["pbt"],
        },
        new("population.interval_epochs", KeyKind.WholeNumber, "Epochs from one comparison of all trials to the next.")
        {
            Default = "needed", Example = "3", Min = 1, Max = CountMax, Aliases = ["perturbation_interval"],
        },
        new("population.quantile", KeyKind.Number,
            "The worst so many of the trials take over weights, and the best so many give them; above 0, at most 0.5.")
        {
            Default = "0.25", Example = "0.25", Min = 0, Max = 0.5, Aliases = ["quantile_fraction", "truncation_threshold"],
        },
        new("population.resample", KeyKind.Number, "How likely a parameter is drawn from its range again, rather than multiplied.")
        {
            Default = "0.25", Example = "0.25", Min = 0, Max = 1, Aliases = ["resample_probability"],
        },
        new("population.factors", KeyKind.Numbers,
            "One of them, by chance, multiplies a parameter; of listed values, it becomes the next one below or above.")
        {
            Default = "[0.8, 1.2]", Example = "[0.8, 1.2]", Aliases = ["perturbation_factors"],
        },
        new("population.vary", KeyKind.Texts,
            "Parameters that are varied; all others stay with the weights. Only some may change while a trial trains.")
        {
            Default = "all that are searched and may change", Example = "[step_size, lambda]", Aliases = ["hyperparam_mutations"],
        },
    ];
}
