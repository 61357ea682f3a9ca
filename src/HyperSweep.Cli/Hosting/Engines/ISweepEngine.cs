using HyperSweep.Coordination;
using HyperSweep.Engines;

namespace HyperSweep.Cli.Hosting.Engines;

/// <summary>Where the trials of a sweep are trained.</summary>
interface ISweepEngine
{
    /// <summary>Whether runs outlive this process, so that the next coordinator goes on with them.</summary>
    bool KeepsRuns { get; }

    /// <summary>Runs until all trials have ended or the sweep is stopped.</summary>
    /// <exception cref="OperationCanceledException">The sweep was aborted.</exception>
    Task<SweepOutcome> Run(
        SweepPlan plan, SavedSweep saved, ISweepStore store, ISweepObserver observer, StopSignals signals);
}
