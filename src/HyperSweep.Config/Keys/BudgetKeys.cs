namespace HyperSweep.Config.Keys;

/// <summary>The keys of the section budget, a part of <see cref="KeyTable"/>.</summary>
static class BudgetKeys
{
    public static IReadOnlyList<Key> All { get; } =
    [
        new("budget", KeyKind.Section,
            "What ends a sweep before its last trial; each suffices. All but the time look at results in the order of trial numbers.")
        {
            Example = "{ max_failed: 5 }", Aliases = ["stop"],
        },
        new("budget.max_failed", KeyKind.WholeNumber, "Ends the sweep when so many trials have failed.")
        {
            Default = "none", Example = "5", Min = 1, Max = 1_000_000, TopLevelAliases = ["maxFailedTrialCount"],
        },
        new("budget.max_epochs", KeyKind.WholeNumber, "Ends the sweep when its trials took so many epochs together.")
            { Default = "none", Example = "10000", Min = 1 },
        new("budget.plateau", KeyKind.WholeNumber, "Ends the sweep after so many trials that were no better than the best before them.")
            { Default = "none", Example = "50", Min = 1, Max = 1_000_000 },
        new("budget.stop_at_target", KeyKind.Flag, "Whether the sweep ends when a trial reaches 'metric.target'.")
            { Default = "false", Example = "false" },
        new("budget.max_duration", KeyKind.Duration,
            "Ends the sweep after so much time at work: running trials come to their end. What is done by then depends on the machines.")
        {
            Default = "none", Example = "2h", Aliases = ["timeout"],
        },
    ];
}
