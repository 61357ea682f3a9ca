namespace HyperSweep.Search.Analysis.Forests;

/// <summary>Defaults: as many trees as Optuna's fANOVA grows, each as SMAC grows them.</summary>
sealed record ForestOptions
{
    /// <summary>1 or more.</summary>
    public int Trees { get; init; } = 64;

    /// <summary>Fewest trials in a leaf; 1 or more.</summary>
    public int LeafMin { get; init; } = 3;

    /// <summary>Share of the axes that a split is chosen from; above 0, up to 1.</summary>
    public double AxisShare { get; init; } = 5.0 / 6;

    /// <summary>Whether each tree sees a sample of the trials, drawn with replacement; false: all of them.</summary>
    public bool UsesSamples { get; init; } = true;

    /// <summary>Most trials that a tree sees: what it learns from more is little, what it costs is not. Only for samples.</summary>
    public int SampleMax { get; init; } = 1000;

    public ulong Seed { get; init; }
}
