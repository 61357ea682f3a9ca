using HyperSweep.Coordination;
using HyperSweep.Simulation.World;

namespace HyperSweep.Simulation.Scale;

/// <summary>One coordinator and many workers without faults, in virtual time.</summary>
static class LoadedCluster
{
    static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    // No two machines are equal, lest all runs end at once.
    const double FastestPace = 0.9, PaceSpread = 0.2;

    /// <param name="meter">Null: nothing is measured.</param>
    public static LoadResult Run(Load load, Costs costs, CostMeter? meter = null)
    {
        Agenda agenda = new();
        LoadedSweep sweep = new(load);
        Dictionary<WorkerId, LoadedWorker> workers = [];
        WaitTimes waits = new();
        LoadedCoordinator coordinator = null!;
        for (var i = 0; i < load.Workers; i++)
        {
            WorkerId id = new(FormattableString.Invariant($"node-{i + 1}"));
            var pace = FastestPace + PaceSpread * i / load.Workers;
            LoadedWorker worker = new(id, load, pace, sweep, agenda, message => coordinator.Deliver(message), waits);
            workers.Add(id, worker);
            worker.Begin(TickInterval * i / load.Workers, () => coordinator.IsOver);
        }
        var memoryBefore = GC.GetTotalMemory(forceFullCollection: true);
        CoordinatorOptions options = new(Load.LeaseDuration, AttemptsMax: 3)
        {
            CohortMax = load.CohortMax,
            WorkersExpected = load.Workers,
        };
        coordinator = new(agenda, sweep.Plan(), options, costs, meter, (worker, message) => workers[worker].Hear(message));

        agenda.RunUntil(TimeSpan.MaxValue, () => coordinator.IsOver);

        var elapsed = agenda.Now;
        agenda.RunUntil(elapsed + 2 * TickInterval); // What was under way is no part of what is kept.
        var memory = GC.GetTotalMemory(forceFullCollection: true) - memoryBefore;
        GC.KeepAlive(coordinator);
        return new(
            elapsed, coordinator.Busy / elapsed, (double)load.Trials / coordinator.Runs, coordinator.Messages,
            (double)coordinator.Messages / coordinator.Commits, waits.Quantile(0.5), waits.Quantile(0.99), coordinator.WaitingMax,
            coordinator.RunsLost, memory);
    }
}
