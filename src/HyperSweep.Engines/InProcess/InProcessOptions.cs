namespace HyperSweep.Engines.InProcess;

/// <param name="Workers">Worker slots, a training thread for each; 1 or more.</param>
public sealed record InProcessOptions(int Workers)
{
    /// <summary>Most trials that one pass trains; 1 or more.</summary>
    public int CohortMax { get; init; } = 64;

    /// <summary>
    /// Silence after which a run is lost; above zero. Long, because workers of the same process do not vanish one by one.
    /// </summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Runs of a trial that may break before it is recorded as failed; 1 or more.</summary>
    public int AttemptsMax { get; init; } = 3;

    /// <summary>Workers are named by this and a number from 1.</summary>
    public string WorkerNamePrefix { get; init; } = "local-";
}
