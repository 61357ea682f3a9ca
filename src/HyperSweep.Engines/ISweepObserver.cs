using HyperSweep.Coordination;

namespace HyperSweep.Engines;

/// <summary>
/// Watches a sweep. Calls never overlap and come in order, on a thread of their own: an observer that is slow or throws holds up
/// nothing but itself.
/// </summary>
public interface ISweepObserver
{
    /// <summary>These changes are durable.</summary>
    void Committed(IReadOnlyList<Change> changes);

    /// <summary>A worker's news of its run, as it came and unchecked, also when it holds no epochs.</summary>
    void Progressed(RunProgressed progress);
}
