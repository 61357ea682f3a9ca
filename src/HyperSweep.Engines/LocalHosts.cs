using HyperSweep.Coordination;
using HyperSweep.Engines.InProcess;
using HyperSweep.Models;

namespace HyperSweep.Engines;

/// <summary>A coordinator and its worker slots in one process, whatever carries their messages.</summary>
/// <param name="Coordinator">Where the engine puts what workers say.</param>
/// <param name="Workers">Where the engine puts what the coordinator says, for each slot.</param>
/// <param name="CoordinatorSender">What carries the coordinator's messages.</param>
/// <param name="WorkerSender">What carries the workers' messages.</param>
public sealed record LocalHosts(
    Mailbox Coordinator, IReadOnlyDictionary<WorkerId, Mailbox> Workers, IMessageSender CoordinatorSender, IMessageSender WorkerSender)
{
    /// <exception cref="ArgumentException">There are fewer than one.</exception>
    public static Dictionary<WorkerId, Mailbox> Slots(InProcessOptions options) => options.Workers >= 1
        ? Enumerable.Range(1, options.Workers)
            .ToDictionary(number => new WorkerId($"{options.WorkerNamePrefix}{number}"), _ => new Mailbox())
        : throw new ArgumentException($"Expected 1 or more workers, got {options.Workers}.", nameof(options));

    /// <summary>Runs the sweep until all its trials have ended or it is stopped.</summary>
    /// <param name="model">Used by all worker slots at once; unless aborted, no longer in use when the task ends.</param>
    /// <param name="drain">Lets the running epochs end, saves what is done and returns <see cref="SweepOutcome.Interrupted"/>.</param>
    /// <param name="abort">Stops at once; training threads may go on until the end of their epoch.</param>
    /// <param name="windDown">Lets the running trials come to their end, then ends as after a drain.</param>
    /// <exception cref="OperationCanceledException">The sweep was aborted.</exception>
    /// <exception cref="Exception">What the store threw at a commit; nobody was told what it should have saved.</exception>
    public async Task<SweepOutcome> Run(
        InProcessOptions options, SweepPlan plan, SavedSweep saved, ISweepStore store, IModel model, TimeProvider clock,
        ISweepObserver observer, CancellationToken drain, CancellationToken abort, CancellationToken windDown = default)
    {
        CoordinatorOptions coordination = new(options.LeaseDuration, options.AttemptsMax)
        {
            CohortMax = options.CohortMax,
            WorkersExpected = Workers.Count,
        };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(abort);
        var sweep = CoordinatorHost.Run(
            plan, saved, coordination, store, Coordinator, CoordinatorSender, clock, observer, drain, stop.Token, windDown);
        Task[] slots =
        [
            .. Workers.Select(worker => WorkerHost.Run(
                worker.Key, model, plan.Metric, worker.Value, WorkerSender, clock, drain: CancellationToken.None, stop.Token)),
        ];
        try
        {
            // The coordinator ends first; a worker that ends before it has met a fault.
            await await Task.WhenAny([sweep, .. slots]);
            return await sweep;
        }
        finally
        {
            await stop.CancelAsync();
            // The caller may close the store as soon as this returns, so that a commit under way comes to its end first.
            await ((Task)sweep).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var stopped = Task.WhenAll(slots);
            if (!abort.IsCancellationRequested) await stopped.WaitAsync(abort).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
