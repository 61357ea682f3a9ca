namespace HyperSweep.Sweeps;

/// <summary>What ends a sweep before its last trial. Each of them suffices.</summary>
public sealed record BudgetDefinition
{
    /// <summary>Trials that may fail: with the last of them the budget is spent; 1 or more, null: any number.</summary>
    public int? MaxFailed { get; init; }

    /// <summary>Epochs that all trials may take together; 1 or more, null: any number.</summary>
    public long? MaxEpochs { get; init; }

    /// <summary>Trials without a better one than before; 1 or more, null: any number.</summary>
    public int? Plateau { get; init; }

    /// <summary>Whether the metric's target ends the sweep.</summary>
    public bool StopAtTarget { get; init; }

    /// <summary>Time of coordinators at work; above zero, null: any. What is done in it depends on the machines.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>Whether any limit depends on results alone.</summary>
    public bool LooksAtResults => MaxFailed is not null || MaxEpochs is not null || Plateau is not null || StopAtTarget;
}
