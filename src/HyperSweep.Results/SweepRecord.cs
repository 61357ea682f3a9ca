namespace HyperSweep.Results;

/// <summary>Interrupted: can be resumed.</summary>
public enum SweepStatus { Queued, Running, Finished, Interrupted }

/// <param name="Details">With the name that was free, and the total as it is now.</param>
/// <param name="Term">0 before the first coordinator.</param>
/// <param name="StartedAt">When the first coordinator began.</param>
public sealed record SweepRecord(
    long Id, NewSweep Details, SweepStatus Status, int Term, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    public string Name => Details.Name;
}
