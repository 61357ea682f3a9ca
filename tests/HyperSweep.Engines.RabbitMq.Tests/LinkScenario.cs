using System.Collections.Concurrent;
using HyperSweep.Coordination;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;

namespace HyperSweep.Engines.RabbitMq.Tests;

/// <summary>Links in a namespace of the test's own on the shared broker.</summary>
public abstract class LinkScenario(SharedBroker shared) : IAsyncLifetime
{
    protected const string Sweep = "digits";

    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private protected static readonly RunId Run = new(1, 1, 1);

    readonly List<IAsyncDisposable> _links = [];

    private protected SharedBroker Shared { get; } = shared;

    private protected string Namespace { get; } = $"link-{Guid.NewGuid():N}";

    private protected ConcurrentQueue<LinkNews> News { get; } = new();

    /// <summary>What the coordinator hears.</summary>
    private protected Mailbox Coordinator { get; } = new();

    /// <summary>What the worker Ann hears.</summary>
    private protected Mailbox Ann { get; } = new();

    private protected RabbitMqOptions Options => new(Shared.Broker.Address, new("guest", "guest"), Namespace)
    {
        OnNews = News.Enqueue,
        ReturnGrace = TimeSpan.Zero,
    };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var link in _links) await link.DisposeAsync();
    }

    private protected async Task<(IMessageSender Sender, RabbitMqCoordinatorLink Link)> CoordinatorAsync(
        RabbitMqOptions options, Mailbox? mailbox = null)
    {
        RabbitMqCoordinatorLink link = new(options);
        _links.Add(link);
        var sender = link.Serve(Sweep, mailbox ?? Coordinator);
        await link.ConnectAsync(CancellationToken.None).WaitAsync(Patience);
        return (sender, link);
    }

    private protected async Task<RabbitMqWorkerLink> WorkerAsync(
        RabbitMqOptions options, WorkerId worker, Mailbox? mailbox = null, string sweep = Sweep)
    {
        RabbitMqWorkerLink link = new(options, sweep, new Dictionary<WorkerId, Mailbox> { [worker] = mailbox ?? Ann });
        _links.Add(link);
        await link.ConnectAsync(CancellationToken.None).WaitAsync(Patience);
        return link;
    }

    private protected static async Task<List<Message>> HearAsync(Mailbox mailbox, int count)
    {
        List<Message> heard = [];
        using CancellationTokenSource patience = new(Patience);
        while (heard.Count < count)
        {
            await mailbox.WaitAsync(patience.Token);
            mailbox.Drain(heard, max: 100, DateTimeOffset.UnixEpoch);
        }
        return heard;
    }

    private protected static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!condition()) await Task.Delay(10, patience.Token);
    }
}
