using HyperSweep.Coordination;
using HyperSweep.Engines;
using HyperSweep.Engines.InProcess;
using HyperSweep.Models;

namespace HyperSweep.Cli.Hosting.Engines;

/// <summary>In this process.</summary>
sealed class LocalEngine(InProcessOptions options, IModel model, TimeProvider clock) : ISweepEngine
{
    public bool KeepsRuns => false;

    public Task<SweepOutcome> Run(
        SweepPlan plan, SavedSweep saved, ISweepStore store, ISweepObserver observer, StopSignals signals) =>
        InProcessEngine.Run(
            options, plan, saved, store, model, clock, observer, signals.Drain, signals.Abort, signals.WindDown);
}
