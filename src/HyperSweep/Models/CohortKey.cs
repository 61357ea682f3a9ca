using HyperSweep.Sweeps;

namespace HyperSweep.Models;

/// <summary>Trials with equal keys share batch size, epochs and sample order, so that one pass over the data can train them all.</summary>
public readonly record struct CohortKey(ParameterValue? BatchSize, ParameterValue? Epochs, ulong Seed)
{
    // Steps that take as long, beside the arithmetic of their samples, as this many samples.
    const double StepOverhead = 8;

    /// <summary>What a trial costs beside others, for planning: its epochs, and more where batches are small.</summary>
    public double Cost =>
        Math.Max(1, Epochs?.AsNumber ?? 1) * (1 + (BatchSize?.AsNumber is { } samples ? StepOverhead / Math.Max(1, samples) : 0));

    public static CohortKey Of(Trial trial) =>
        new(trial.Configuration.Find("batch_size"), trial.Configuration.Find("epochs"), trial.Seed);
}
