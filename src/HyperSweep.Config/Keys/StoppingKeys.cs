namespace HyperSweep.Config.Keys;

/// <summary>The keys of the section early_stopping, a part of <see cref="KeyTable"/>.</summary>
static class StoppingKeys
{
    const double CountMax = 1_000_000;

    public static IReadOnlyList<Key> All { get; } =
    [
        new("early_stopping", KeyKind.Section, "Ends hopeless trials before their last epoch. A bare value is its type.")
        {
            Shorthand = "type", Example = "median", Aliases = ["early_terminate"],
        },
        new("early_stopping.type", KeyKind.Word,
            "Ends a trial that does not improve (patience), leaves a range (threshold), or is worse than the completed trials before it "
                + "(median, percentile); or compares trials after few epochs and lets the best go on (successive_halving, hyperband), "
                + "or as soon as a trial is among the best of those that came so far, which depends on their order (asha).")
        {
            Example = "median", Words = ["patience", "threshold", "median", "percentile", "successive_halving", "hyperband", "asha"],
        },
        new("early_stopping.eta", KeyKind.WholeNumber,
            "successive_halving, hyperband, asha: one of so many trials goes on, to so many times the epochs.")
        {
            Default = "4; 3 for hyperband", Example = "3", Min = 2, Max = CountMax, Aliases = ["reduction_factor"],
        },
        new("early_stopping.min_epochs", KeyKind.WholeNumber,
            "successive_halving, hyperband, asha: fewest epochs before trials are compared.")
            { Default = "1", Example = "1", Min = 1, Max = CountMax, Aliases = ["min_iter", "min_resource"] },
        new("early_stopping.bracket", KeyKind.WholeNumber, "successive_halving: trials that are compared with each other, in number order.")
            { Default = "all of the sweep", Example = "64", Min = 2, Max = CountMax },
        new("early_stopping.patience", KeyKind.WholeNumber, "patience: epochs without an improvement after which a trial ends.")
            { Default = "needed for patience", Example = "3", Min = 1, Max = CountMax },
        new("early_stopping.min_delta", KeyKind.Number, "patience: what is no more than this is no improvement.")
            { Default = "0", Example = "0.001", Min = 0 },
        new("early_stopping.lower", KeyKind.Number, "threshold: a trial ends when its metric is below it.")
            { Default = "none", Example = "0.2" },
        new("early_stopping.upper", KeyKind.Number, "threshold: a trial ends when its metric is above it.")
            { Default = "none", Example = "10" },
        new("early_stopping.percentile", KeyKind.Number,
            "percentile: a trial goes on while its best value is among the best so many percent of completed trials at its epoch.")
        {
            Default = "needed for percentile", Example = "25", Min = 0, Max = 100,
        },
        new("early_stopping.startup_trials", KeyKind.WholeNumber,
            "median, percentile: completed trials that there must be before a trial is compared with them.")
        {
            Default = "5", Example = "5", Min = 1, Max = CountMax, Aliases = ["n_startup_trials"],
        },
        new("early_stopping.warmup_epochs", KeyKind.WholeNumber, "No trial ends in its first so many epochs.")
        {
            Default = "0", Example = "2", Min = 0, Max = CountMax, Aliases = ["n_warmup_steps", "grace_period"],
        },
        new("early_stopping.interval_epochs", KeyKind.WholeNumber,
            "threshold, median, percentile: epochs from one look at a trial to the next.")
        {
            Default = "1", Example = "1", Min = 1, Max = CountMax, Aliases = ["interval_steps"],
        },
    ];
}
