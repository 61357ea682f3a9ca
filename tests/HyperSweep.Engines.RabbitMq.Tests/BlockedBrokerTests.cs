using System.Collections.Concurrent;
using HyperSweep.Coordination;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using HyperSweep.Tests.Coordination;

namespace HyperSweep.Engines.RabbitMq.Tests;

public sealed class BlockedBrokerTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [BrokerFact]
    public async Task A_broker_without_room_is_shown_and_waited_for_on_the_same_connection()
    {
        await using var broker = await Broker.StartAsync();
        ConcurrentQueue<LinkNews> news = new();
        Mailbox mailbox = new();
        RabbitMqOptions options = new(broker.Address, new("guest", "guest"), "blocked")
        {
            OnNews = news.Enqueue,
            PublishTimeout = TimeSpan.FromSeconds(1),
        };
        await using RabbitMqCoordinatorLink coordinator = new(options);
        coordinator.Serve("digits", mailbox);
        await coordinator.ConnectAsync(CancellationToken.None).WaitAsync(Patience);
        await using RabbitMqWorkerLink worker = new(options, "digits", new Dictionary<WorkerId, Mailbox> { [Some.Ann] = new() });
        await worker.ConnectAsync(CancellationToken.None).WaitAsync(Patience);
        var ended = Some.Completed(Some.Ann, new(1, 1, 1), Some.Trial(1));

        await broker.ControlAsync("set_vm_memory_high_watermark", "absolute", "1MB");
        await UntilAsync(() =>
        {
            worker.SendToCoordinator(new WorkerIdle(Some.Ann)); // The broker notices at a message.
            return worker.IsBlocked;
        });
        var dropped = worker.Counters.Dropped;
        worker.SendToCoordinator(ended);
        await UntilAsync(() => worker.Counters.Dropped > dropped);
        await broker.ControlAsync("set_vm_memory_high_watermark", "absolute", "512MB");
        await UntilAsync(() => !worker.IsBlocked);
        worker.SendToCoordinator(ended); // As a worker does every second.

        await UntilAsync(() => Heard(mailbox).Contains(ended));
        Assert.Contains(news, one => one.Kind == LinkNewsKind.Blocked && one.Text.Contains("low on memory"));
        Assert.Contains(news, one => one.Kind == LinkNewsKind.Unblocked);
        Assert.Equal((1L, 1L), (worker.Counters.Connections, coordinator.Counters.Connections));
    }

    static List<Message> Heard(Mailbox mailbox)
    {
        List<Message> heard = [];
        mailbox.Drain(heard, max: 1000, DateTimeOffset.UnixEpoch);
        return heard;
    }

    static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!condition()) await Task.Delay(20, patience.Token);
    }
}
