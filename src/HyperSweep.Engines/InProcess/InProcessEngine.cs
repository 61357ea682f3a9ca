using HyperSweep.Coordination;
using HyperSweep.Models;

namespace HyperSweep.Engines.InProcess;

/// <summary>Runs coordinator and workers in this process.</summary>
public static class InProcessEngine
{
    /// <inheritdoc cref="LocalHosts.Run"/>
    public static async Task<SweepOutcome> Run(
        InProcessOptions options, SweepPlan plan, SavedSweep saved, ISweepStore store, IModel model, TimeProvider clock,
        ISweepObserver observer, CancellationToken drain, CancellationToken abort, CancellationToken windDown = default)
    {
        Mailbox mailbox = new();
        var workers = LocalHosts.Slots(options);
        InProcessNetwork network = new(mailbox, workers);
        return await new LocalHosts(mailbox, workers, network, network)
            .Run(options, plan, saved, store, model, clock, observer, drain, abort, windDown);
    }
}
