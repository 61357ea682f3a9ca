using HyperSweep.Search;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

/// <summary>What a coordinator is to bring about.</summary>
/// <param name="TrialsTotal">Saved trials above this number that have not ended are left alone: the total was lowered.</param>
public sealed record SweepPlan(MetricDefinition Metric, int TrialsTotal, ITrialSource Source)
{
    /// <summary>Of trials that are compared at rungs; null: each is trained to its end at once.</summary>
    public BracketPlan? Brackets { get; init; }

    /// <summary>What decides at their rungs; null: each rung when all have come to it.</summary>
    public IRungScheduler? Rungs { get; init; }
}
