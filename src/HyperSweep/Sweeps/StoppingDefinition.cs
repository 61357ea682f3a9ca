namespace HyperSweep.Sweeps;

public enum StoppingKind { Patience, Threshold, Median, Percentile, SuccessiveHalving, Hyperband, Asha }

/// <summary>How a sweep ends hopeless trials before their last epoch. Defaults are Optuna's, but for patience, which are Keras's.</summary>
public sealed record StoppingDefinition(StoppingKind Kind)
{
    public const int StartupTrialsDefault = 5;

    /// <summary>No trial is stopped in its first epochs; 0 or more.</summary>
    public int WarmupEpochs { get; init; }

    /// <summary>Epochs from one look to the next; 1 or more. Patience looks at each.</summary>
    public int IntervalEpochs { get; init; } = 1;

    /// <summary>Patience: epochs without an improvement; 1 or more.</summary>
    public int Patience { get; init; } = 1;

    /// <summary>Patience: what is no more than this is no improvement; 0 or more.</summary>
    public double MinDelta { get; init; }

    /// <summary>Threshold: values below it are hopeless; −∞: none.</summary>
    public double Lower { get; init; } = double.NegativeInfinity;

    /// <summary>Threshold: values above it are hopeless; ∞: none.</summary>
    public double Upper { get; init; } = double.PositiveInfinity;

    /// <summary>Median and percentile: completed trials that there must be before one is stopped; 1 or more.</summary>
    public int StartupTrials { get; init; } = StartupTrialsDefault;

    /// <summary>Percentile: the best so many percent go on; above 0, below 100.</summary>
    public double Percentile { get; init; } = 50;

    /// <summary>Of schedulers with rungs: fewest epochs before trials are compared; 1 or more.</summary>
    public int MinEpochs { get; init; } = 1;

    /// <summary>Of schedulers with rungs: one of so many trials goes on to so many times the epochs (η); 2 or more.</summary>
    public int Eta { get; init; } = 4;

    /// <summary>Successive halving: trials that are compared with each other, 2 or more; null: all of the sweep.</summary>
    public int? Bracket { get; init; }

    /// <summary>Of schedulers with rungs: epochs of a trial that is never stopped (R); 1 or more.</summary>
    public int MaxEpochs { get; init; } = 1;

    /// <summary>Whether trials are trained from rung to rung, and compared there.</summary>
    public bool UsesRungs => Kind is StoppingKind.SuccessiveHalving or StoppingKind.Hyperband or StoppingKind.Asha;

    /// <summary>Whether who goes on depends on the order in which trials come to their rungs.</summary>
    public bool IsOrderDependent => Kind == StoppingKind.Asha;

    /// <summary>Whether what ends a trial depends on earlier trials.</summary>
    public bool UsesHistory => Kind is StoppingKind.Median or StoppingKind.Percentile;
}
