using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using Xunit.Abstractions;
using static HyperSweep.Engines.RabbitMq.Tests.FaultScenario;

namespace HyperSweep.Engines.RabbitMq.Tests;

/// <summary>The way to the broker fails in the middle of a sweep. Each test has a broker of its own.</summary>
public sealed class BrokerConnectionTests(ITestOutputHelper output)
{
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
        Report(output, cluster, store);
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
        Report(output, cluster, store);
    }

    [BrokerFact]
    public async Task A_deleted_mailbox_of_the_coordinator_is_made_again()
    {
        await using var broker = await Broker.StartAsync();
        Cluster cluster = new(broker.Address, "deleted");
        using ManualResetEventSlim mayTrain = new(initialState: true); // Else the sweep could end before the mailbox is gone.
        var deletions = 0;

        var store = await SweepAsync(cluster, mayTrain: mayTrain, onProgress: async ended =>
        {
            if (ended < 50 || Interlocked.Increment(ref deletions) > 1) return;
            mayTrain.Reset();
            await broker.ControlAsync("delete_queue", "hypersweep.deleted.coordinator");
            mayTrain.Set();
        });

        AssertSameAsUndisturbed(store);
        Assert.Contains(cluster.News, news => news.Kind == LinkNewsKind.Disconnected);
        Report(output, cluster, store);
    }
}
