using HyperSweep.Search;
using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

/// <summary>What a coordinator is to bring about.</summary>
/// <param name="TrialsTotal">Saved trials above this number that have not ended are left alone: the total was lowered.</param>
public sealed record SweepPlan(MetricDefinition Metric, int TrialsTotal, ITrialSource Source);
