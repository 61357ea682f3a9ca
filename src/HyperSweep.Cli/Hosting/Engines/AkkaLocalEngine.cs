using HyperSweep.Coordination;
using HyperSweep.Engines;
using HyperSweep.Engines.Akka;
using HyperSweep.Engines.InProcess;
using HyperSweep.Models;

namespace HyperSweep.Cli.Hosting.Engines;

/// <summary>In this process, which is a node of an Akka cluster.</summary>
sealed class AkkaLocalEngine(Session session, NodeSettings node, InProcessOptions options, IModel model) : ISweepEngine
{
    public bool KeepsRuns => false;

    public async Task<SweepOutcome> Run(
        SweepPlan plan, SavedSweep saved, ISweepStore store, ISweepObserver observer, StopSignals signals)
    {
        await using var log = SweepLog.MakeLogger(session, node.Log);
        var here = AkkaTransport.OptionsHere(session, node) with { Log = log };
        return await AkkaEngine.Run(
            here, options, plan, saved, store, model, session.Terminal.Clock, observer, signals.Drain, signals.Abort, signals.WindDown);
    }
}
