namespace HyperSweep.Simulation.Scale;

/// <param name="Elapsed">Virtual.</param>
/// <param name="BusyShare">Of the coordinator, 0 … 1.</param>
/// <param name="TrialsPerRun">On average.</param>
/// <param name="Messages">That the coordinator heard.</param>
/// <param name="MessagesPerCommit">On average.</param>
/// <param name="WaitMedian">From the end of a worker's run to the beginning of its next one.</param>
/// <param name="WaitMost">That of the slowest hundredth.</param>
/// <param name="WaitingMax">Messages that waited for the coordinator at once.</param>
/// <param name="RunsLost">Because it was too slow to hear of them.</param>
/// <param name="MemoryBytes">That the coordinator still holds in the end.</param>
sealed record LoadResult(
    TimeSpan Elapsed, double BusyShare, double TrialsPerRun, long Messages, double MessagesPerCommit,
    TimeSpan WaitMedian, TimeSpan WaitMost, int WaitingMax, long RunsLost, long MemoryBytes)
{
    public double TrialsPerSecond(Load load) => load.Trials / Elapsed.TotalSeconds;
}
