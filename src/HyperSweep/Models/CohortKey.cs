using HyperSweep.Sweeps;

namespace HyperSweep.Models;

/// <summary>Trials with equal keys share batch size, epochs and sample order, so that one pass over the data can train them all.</summary>
public readonly record struct CohortKey(ParameterValue? BatchSize, ParameterValue? Epochs, ulong Seed)
{
    public static CohortKey Of(Trial trial) =>
        new(trial.Configuration.Find("batch_size"), trial.Configuration.Find("epochs"), trial.Seed);
}
