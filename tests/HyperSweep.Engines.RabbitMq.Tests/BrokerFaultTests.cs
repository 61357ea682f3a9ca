using System.Diagnostics;
using HyperSweep.Coordination;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using HyperSweep.Tests.Coordination;
using HyperSweep.Tests.Engines;
using Xunit.Abstractions;

namespace HyperSweep.Engines.RabbitMq.Tests;

/// <summary>The broker, and the way to it, fail in the middle of a sweep. Each test has a broker of its own.</summary>
public sealed class BrokerFaultTests(ITestOutputHelper output)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [BrokerFact]
    public Task A_killed_broker_that_starts_again_loses_and_doubles_nothing() => Survive(async broker =>
    {
        await broker.KillAsync();
        await broker.StartAgainAsync();
    }, faults: 3);

    [BrokerFact]
    public Task A_broker_that_is_restarted_in_an_orderly_way_loses_and_doubles_nothing() => Survive(async broker =>
    {
        await broker.StopAsync();
        await broker.StartAgainAsync();
    }, faults: 2);

    [BrokerFact]
    public async Task A_worker_whose_connection_is_cut_again_and_again_goes_on()
    {
        await using var broker = await Broker.StartAsync();
        await using CuttableProxy proxy = new(broker.Port);
        Cluster cluster = new(broker.Address, "cut") { WorkersAddress = proxy.Address };

        var store = await SweepAsync(cluster, onProgress: ended =>
        {
            if (ended % 40 == 0) proxy.Cut();
            return Task.CompletedTask;
        });

        AssertSameAsUndisturbed(store);
        Assert.InRange(proxy.Cuts, 5, 100);
        Assert.InRange(cluster.CountOf(LinkNewsKind.Disconnected), 5, 100);
        Report(cluster, store);
    }

    [BrokerFact]
    public async Task A_worker_whose_connection_goes_silent_goes_on_over_another()
    {
        await using var broker = await Broker.StartAsync();
        await using CuttableProxy proxy = new(broker.Port);
        Cluster cluster = new(broker.Address, "silent")
        {
            WorkersAddress = proxy.Address,
            Heartbeat = TimeSpan.FromSeconds(1),
            PublishTimeout = TimeSpan.FromSeconds(2),
        };

        var store = await SweepAsync(cluster, onProgress: ended =>
        {
            if (ended is 100 or 200) proxy.Freeze();
            return Task.CompletedTask;
        });

        AssertSameAsUndisturbed(store);
        Assert.Equal(2, proxy.Cuts);
        Assert.InRange(cluster.CountOf(LinkNewsKind.Disconnected), 2, 20);
        Report(cluster, store);
    }

    [BrokerFact]
    public async Task A_deleted_mailbox_of_the_coordinator_is_made_again()
    {
        await using var broker = await Broker.StartAsync();
        Cluster cluster = new(broker.Address, "deleted");
        var deletions = 0;

        var store = await SweepAsync(cluster, onProgress: async ended =>
        {
            if (ended < 50 || Interlocked.Increment(ref deletions) > 1) return;
            await broker.ControlAsync("delete_queue", "hypersweep.deleted.coordinator");
        });

        AssertSameAsUndisturbed(store);
        Assert.Contains(cluster.News, news => news.Kind == LinkNewsKind.Disconnected);
        Report(cluster, store);
    }

    /// <summary>Runs a sweep; meanwhile the broker suffers so many times, at different points.</summary>
    async Task Survive(Func<Broker, Task> suffer, int faults)
    {
        await using var broker = await Broker.StartAsync();
        Cluster cluster = new(broker.Address, "faults");
        using SemaphoreSlim progress = new(0);
        var suffering = Task.Run(async () =>
        {
            for (var fault = 0; fault < faults; fault++)
            {
                for (var trials = 0; trials < 60; trials++) Assert.True(await progress.WaitAsync(Patience), "The sweep stands still.");
                await suffer(broker);
                while (progress.CurrentCount > 0) await progress.WaitAsync();
                var answered = Stopwatch.StartNew();
                Assert.True(await progress.WaitAsync(Patience), "The sweep stands still.");
                output.WriteLine($"The next result came {answered.Elapsed.TotalSeconds:0.0} s after the broker answered.");
            }
        });

        var store = await SweepAsync(cluster, onProgress: _ =>
        {
            progress.Release();
            return Task.CompletedTask;
        });
        await suffering.WaitAsync(Patience);

        AssertSameAsUndisturbed(store);
        Assert.InRange(cluster.CountOf(LinkNewsKind.Connected), 2 * (faults + 1), int.MaxValue);
        Report(cluster, store);
    }

    /// <param name="onProgress">Called with the number of trials that have ended, after each; what it starts is not waited for.</param>
    static async Task<MemoryStore> SweepAsync(Cluster cluster, Func<int, Task> onProgress)
    {
        MemoryStore store = new();
        var ended = 0;
        ActionObserver observer = new(changes =>
        {
            foreach (var finished in changes.OfType<TrialFinished>()) _ = onProgress(++ended);
        });
        // Some milliseconds a trial, so that faults meet runs in all their states.
        FormulaModel model = new() { OnEpoch = (_, _) => Thread.Sleep(5) };
        EngineRun run = new(Some.Plan(Some.Trials(400)), store.Open(), store, model)
        {
            Workers = 3,
            CohortMax = 2,
            AttemptsMax = 9,
            Observer = observer,
        };

        var outcome = await cluster.RunAsync(run, "sweep").WaitAsync(Patience);

        Assert.Equal(SweepOutcome.Finished, outcome);
        return store;
    }

    static void AssertSameAsUndisturbed(MemoryStore store) =>
        Assert.Equal(Some.Trials(400).Select(Some.EndOf), store.Rows.Select(row => row.End));

    void Report(Cluster cluster, MemoryStore store)
    {
        output.WriteLine(
            $"{store.Runs.Count} runs, {store.Rows.Sum(row => row.Repeats)} results told twice, " +
            $"{store.Runs.Values.Count(run => run.Outcome == RunOutcome.Lost)} runs lost, " +
            $"most attempts {store.Rows.Max(row => row.Attempts)}");
        foreach (var news in cluster.News) output.WriteLine(news.ToString());
    }
}
