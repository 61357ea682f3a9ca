using System.Collections.Concurrent;
using HyperSweep.Coordination;
using HyperSweep.Models;
using HyperSweep.Sweeps;
using HyperSweep.Tests.Engines;

namespace HyperSweep.Engines.RabbitMq.Tests;

/// <summary>A coordinator and workers that know each other only through a broker, as if they were on different machines.</summary>
sealed class Cluster(BrokerAddress address, string @namespace)
{
    static int s_lives;

    readonly ConcurrentQueue<LinkNews> _news = new();

    public IReadOnlyCollection<LinkNews> News => _news;

    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Where workers find the broker, when not where the coordinator does.</summary>
    public BrokerAddress? WorkersAddress { get; init; }

    public BrokerTls? Tls { get; init; }

    public BrokerCredentials Credentials { get; init; } = new("guest", "guest");

    /// <summary>Null: the coordinator's.</summary>
    public BrokerCredentials? WorkersCredentials { get; init; }

    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan PublishTimeout { get; init; } = TimeSpan.FromSeconds(10);

    RabbitMqOptions Options => new(address, Credentials, @namespace)
    {
        Tls = Tls,
        Heartbeat = Heartbeat,
        PublishTimeout = PublishTimeout,
        OnNews = _news.Enqueue,
    };

    public int CountOf(LinkNewsKind kind) => _news.Count(news => news.Kind == kind);

    /// <summary>Runs a sweep to its end on a link for the coordinator and one for all workers.</summary>
    public async Task<SweepOutcome> RunAsync(EngineRun run, string sweep)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(run.Abort);
        var sweeping = CoordinateAsync(run, sweep, stop.Token);
        var working = WorkAsync(run.Model, run.Plan.Metric, run.Workers, sweep, stop.Token);
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

    public async Task<SweepOutcome> CoordinateAsync(EngineRun run, string sweep, CancellationToken stop)
    {
        Mailbox mailbox = new();
        await using RabbitMqCoordinatorLink link = new(Options);
        await link.ConnectAsync(stop);
        return await CoordinatorHost.Run(
            run.Plan, run.Saved, new(Lease, run.AttemptsMax) { CohortMax = run.CohortMax, WorkersExpected = run.Workers }, run.Store,
            mailbox, link.Serve(sweep, mailbox), TimeProvider.System, run.Observer, run.Drain, stop);
    }

    public async Task WorkAsync(IModel model, MetricDefinition metric, int workers, string sweep, CancellationToken stop)
    {
        var life = Interlocked.Increment(ref s_lives);
        var mailboxes = Enumerable.Range(1, workers).ToDictionary(slot => new WorkerId($"life{life}-{slot}"), _ => new Mailbox());
        var options = Options with { Address = WorkersAddress ?? address, Credentials = WorkersCredentials ?? Credentials };
        await using RabbitMqWorkerLink link = new(options, sweep, mailboxes);
        await link.ConnectAsync(stop);
        await Task.WhenAll(mailboxes.Select(
            slot => WorkerHost.Run(slot.Key, model, metric, slot.Value, link, TimeProvider.System, CancellationToken.None, stop)));
    }

    /// <summary>Ends only if the workers fail.</summary>
    static async Task<SweepOutcome> Failing(Task working)
    {
        await working;
        return await new TaskCompletionSource<SweepOutcome>().Task;
    }
}
