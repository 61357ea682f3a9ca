using HyperSweep.Coordination;
using HyperSweep.Engines.InProcess;
using HyperSweep.Models;

namespace HyperSweep.Engines.Akka;

/// <summary>Runs coordinator and workers in this process, as one node of a cluster.</summary>
public static class AkkaEngine
{
    const string Sweep = "local";

    /// <inheritdoc cref="LocalHosts.Run"/>
    /// <param name="node">Its roles are given here.</param>
    /// <exception cref="AkkaException">The cluster cannot be joined as it is set up here.</exception>
    public static async Task<SweepOutcome> Run(
        AkkaOptions node, InProcessOptions options, SweepPlan plan, SavedSweep saved, ISweepStore store, IModel model, TimeProvider clock,
        ISweepObserver observer, CancellationToken drain, CancellationToken abort, CancellationToken windDown = default)
    {
        var workers = LocalHosts.Slots(options);
        Mailbox mailbox = new();
        await using AkkaNode joined = new(node with { Roles = NodeRoles.Coordinator | NodeRoles.Worker });
        await using AkkaCoordinatorLink coordinator = new(joined);
        await using AkkaWorkerLink link = new(joined, Sweep, workers);
        var sender = coordinator.Serve(Sweep, mailbox);
        using (var waiting = CancellationTokenSource.CreateLinkedTokenSource(drain, abort))
        {
            await coordinator.ConnectAsync(waiting.Token);
            await link.ConnectAsync(waiting.Token);
        }
        return await new LocalHosts(mailbox, workers, sender, link)
            .Run(options, plan, saved, store, model, clock, observer, drain, abort, windDown);
    }
}
