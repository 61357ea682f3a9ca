using HyperSweep.Sweeps;

namespace HyperSweep.Dashboard.Api;

/// <summary>A further objective of a sweep.</summary>
/// <param name="Column">Of the trials' columns: value2 or value3.</param>
sealed record ObjectiveEntry(MetricName Metric, Goal Goal, string Column);
