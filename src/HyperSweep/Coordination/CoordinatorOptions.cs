namespace HyperSweep.Coordination;

/// <param name="LeaseDuration">Silence after which a run is lost; above zero.</param>
/// <param name="AttemptsMax">
/// Runs of a trial that may be lost or break before it is recorded as failed; 1 or more. A trial never fails for a run that it
/// shared, because a neighbour may be to blame: after a shared run it gets one more, alone.
/// </param>
public sealed record CoordinatorOptions(TimeSpan LeaseDuration, int AttemptsMax)
{
    /// <summary>Most trials that are handed out together; 1 or more.</summary>
    public int CohortMax { get; init; } = 64;

    /// <summary>
    /// Fewest trials without an end that are kept planned, as far as the source allows; 1 or more. There are more when all workers
    /// together need more for full cohorts.
    /// </summary>
    public int PlanAhead { get; init; } = 4096;

    /// <summary>Workers to leave a share for before they are first heard of; 0 or more.</summary>
    public int WorkersExpected { get; init; }

    /// <exception cref="ArgumentException">Some options are out of their range; the message names them all.</exception>
    internal void Check()
    {
        List<string> faults = [];
        if (LeaseDuration <= TimeSpan.Zero) faults.Add($"Expected {nameof(LeaseDuration)} above zero, got {LeaseDuration}.");
        if (AttemptsMax < 1) faults.Add($"Expected {nameof(AttemptsMax)} of 1 or more, got {AttemptsMax}.");
        if (CohortMax < 1) faults.Add($"Expected {nameof(CohortMax)} of 1 or more, got {CohortMax}.");
        if (PlanAhead < 1) faults.Add($"Expected {nameof(PlanAhead)} of 1 or more, got {PlanAhead}.");
        if (WorkersExpected < 0) faults.Add($"Expected {nameof(WorkersExpected)} of 0 or more, got {WorkersExpected}.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults));
    }
}
