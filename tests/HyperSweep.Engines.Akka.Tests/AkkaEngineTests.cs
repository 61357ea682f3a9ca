using System.Runtime.CompilerServices;
using HyperSweep.Coordination;
using HyperSweep.Tests.Engines;

namespace HyperSweep.Engines.Akka.Tests;

public sealed class AkkaEngineTests(SharedNodes nodes) : EngineContract, IClassFixture<SharedNodes>
{
    static int s_lives;

    /// <summary>Coordinator and workers are on nodes of their own: every message goes over the network.</summary>
    protected override async Task<SweepOutcome> Start(EngineRun run)
    {
        var sweep = $"sweep {RuntimeHelpers.GetHashCode(run.Store)}";
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(run.Abort);
        var sweeping = CoordinateAsync(run, sweep, stop.Token);
        var working = WorkAsync(run, sweep, stop.Token);
        try
        {
            return await await Task.WhenAny(sweeping, Failing(working));
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(sweeping, working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task<SweepOutcome> CoordinateAsync(EngineRun run, string sweep, CancellationToken stop)
    {
        Mailbox mailbox = new();
        await using AkkaCoordinatorLink link = new(nodes.Coordinator);
        await link.ConnectAsync(stop);
        CoordinatorOptions options = new(TimeSpan.FromSeconds(20), run.AttemptsMax)
        {
            CohortMax = run.CohortMax,
            WorkersExpected = run.Workers,
        };
        return await CoordinatorHost.Run(
            run.Plan, run.Saved, options, run.Store, mailbox, link.Serve(sweep, mailbox), TimeProvider.System, run.Observer, run.Drain,
            stop);
    }

    async Task WorkAsync(EngineRun run, string sweep, CancellationToken stop)
    {
        var life = Interlocked.Increment(ref s_lives);
        var mailboxes = Enumerable.Range(1, run.Workers).ToDictionary(slot => new WorkerId($"life{life}-{slot}"), _ => new Mailbox());
        await using AkkaWorkerLink link = new(nodes.Workers, sweep, mailboxes);
        await link.ConnectAsync(stop);
        await Task.WhenAll(mailboxes.Select(slot => WorkerHost.Run(
            slot.Key, run.Model, run.Plan.Metric, slot.Value, link, TimeProvider.System, CancellationToken.None, stop)));
    }

    /// <summary>Ends only if the workers fail.</summary>
    static async Task<SweepOutcome> Failing(Task working)
    {
        await working;
        return await new TaskCompletionSource<SweepOutcome>().Task;
    }
}
