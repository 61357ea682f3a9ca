using HyperSweep.Coordination;
using HyperSweep.Engines.Tracing;

namespace HyperSweep.Engines;

/// <summary>Runs the coordinator of one sweep on any engine.</summary>
public static class CoordinatorHost
{
    static readonly TimeSpan ObserverPatience = TimeSpan.FromSeconds(5);

    /// <summary>Runs until all trials have ended or the sweep is stopped. No commit is under way any more when the task ends.</summary>
    /// <param name="mailbox">Where the engine puts what workers say.</param>
    /// <param name="drain">Lets the running epochs end, saves what is done and returns <see cref="SweepOutcome.Interrupted"/>.</param>
    /// <param name="windDown">Lets the running trials come to their end, then ends in the same way.</param>
    /// <exception cref="ArgumentException">Some options are out of their range.</exception>
    /// <exception cref="OperationCanceledException">The sweep was aborted.</exception>
    /// <exception cref="Exception">What the store threw at a commit; nobody was told what it should have saved.</exception>
    public static async Task<SweepOutcome> Run(
        SweepPlan plan, SavedSweep saved, CoordinatorOptions options, ISweepStore store, Mailbox mailbox, IMessageSender sender,
        TimeProvider clock, ISweepObserver observer, CancellationToken drain, CancellationToken abort,
        CancellationToken windDown = default)
    {
        Coordinator coordinator = new(plan, saved, options);
        ObserverPump pump = new(observer);
        using CohortSpans spans = new();
        NodeHost host = new(coordinator, mailbox, clock, sender) { Recorder = new(store, pump), Spans = spans };
        using var draining = drain.Register(() => mailbox.Post(new Drain()));
        using var windingDown = windDown.Register(() => mailbox.Post(new WindDown()));
        try
        {
            return await Task.Run(() => host.RunAsync(abort), CancellationToken.None);
        }
        finally
        {
            await pump.CompleteAsync(abort.IsCancellationRequested ? TimeSpan.Zero : ObserverPatience, clock);
        }
    }
}
