using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

/// <summary>A trial that came to its end, as a sampler sees it.</summary>
/// <param name="Value">The metric, NaN when the trial failed.</param>
public sealed record FinishedTrial(TrialId Id, Configuration Configuration, TrialStatus Status, double Value)
{
    /// <summary>Epochs that it took; of a configuration with several seeds, all of theirs.</summary>
    public int Epochs { get; init; }

    /// <summary>1 when it failed; of a configuration with several seeds, how many of them failed.</summary>
    public int Failures { get; init; } = Status == TrialStatus.Failed ? 1 : 0;

    /// <summary>The metric after each epoch; empty when nobody asked for it (<see cref="ITrialSource.UsesCurves"/>).</summary>
    public ValueList<double> Curve { get; init; } = [];
}

/// <summary>
/// Proposes configurations. A pure function of seed, number and history, so that the same sweep asks for the same trials
/// whoever finished first.
/// </summary>
public interface ISampler
{
    /// <summary>False when suggestions do not look at the history: then all may be made at once.</summary>
    bool UsesHistory { get; }

    /// <summary>How many trials it can propose; null: any number.</summary>
    int? TrialsMax { get; }

    /// <param name="trial">The trial to propose a configuration for.</param>
    /// <param name="history"><see cref="SearchHistory.None"/> when the sampler does not use it.</param>
    Configuration Suggest(TrialId trial, SearchHistory history);
}
