using HyperSweep.Coordination;
using HyperSweep.Models;

namespace HyperSweep.Engines.InProcess;

/// <summary>Runs coordinator and workers in this process.</summary>
public static class InProcessEngine
{
    /// <summary>Runs the sweep until all its trials have ended or it is stopped.</summary>
    /// <param name="model">Used by all worker slots at once; unless aborted, no longer in use when the task ends.</param>
    /// <param name="drain">Lets the running epochs end, saves what is done and returns <see cref="SweepOutcome.Interrupted"/>.</param>
    /// <param name="abort">Stops at once; training threads may go on until the end of their epoch.</param>
    /// <param name="windDown">Lets the running trials come to their end, then ends as after a drain.</param>
    /// <exception cref="OperationCanceledException">The sweep was aborted.</exception>
    /// <exception cref="Exception">What the store threw at a commit; nobody was told what it should have saved.</exception>
    public static async Task<SweepOutcome> Run(
        InProcessOptions options, SweepPlan plan, SavedSweep saved, ISweepStore store, IModel model, TimeProvider clock,
        ISweepObserver observer, CancellationToken drain, CancellationToken abort, CancellationToken windDown = default)
    {
        if (options.Workers < 1) throw new ArgumentException($"Expected 1 or more workers, got {options.Workers}.", nameof(options));
        CoordinatorOptions coordination = new(options.LeaseDuration, options.AttemptsMax)
        {
            CohortMax = options.CohortMax,
            WorkersExpected = options.Workers,
        };
        Mailbox mailbox = new();
        var workers = Enumerable.Range(1, options.Workers)
            .ToDictionary(number => new WorkerId($"{options.WorkerNamePrefix}{number}"), _ => new Mailbox());
        InProcessNetwork network = new(mailbox, workers);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(abort);
        var sweep = CoordinatorHost.Run(plan, saved, coordination, store, mailbox, network, clock, observer, drain, stop.Token, windDown);
        Task[] slots =
        [
            .. workers.Select(worker => WorkerHost.Run(
                worker.Key, model, plan.Metric, worker.Value, network, clock, drain: CancellationToken.None, stop.Token)),
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
