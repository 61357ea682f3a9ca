namespace HyperSweep.Results;

/// <summary>
/// Interrupted: by a signal or a crash. Paused, stopped, cancelled: as a user asked. All of these can be resumed; what serves the sweeps
/// of a database goes on by itself with queued, running and interrupted ones.
/// </summary>
public enum SweepStatus { Queued, Running, Finished, Interrupted, Paused, Stopped, Cancelled }

/// <param name="Details">With the name that was free, and the total as it is now.</param>
/// <param name="Term">0 before the first coordinator.</param>
/// <param name="StartedAt">When the first coordinator began.</param>
public sealed record SweepRecord(
    long Id, NewSweep Details, SweepStatus Status, int Term, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    public string Name => Details.Name;
}
