using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HyperSweep.Engines.Akka.Tests;

/// <summary>Nodes of one cluster on this machine, quick to notice what happens. All leave when it is disposed of.</summary>
public sealed class Nodes
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly ConcurrentBag<AkkaNode> _nodes = [];

    public Nodes() => Seed = FreeAddress();

    /// <summary>Where the node for the coordinator listens.</summary>
    public NodeAddress Seed { get; }

    public ConcurrentQueue<AkkaNews> News { get; } = new();

    public AkkaOptions Coordinator => Options(NodeRoles.Coordinator, Seed);

    public AkkaOptions Worker => Options(NodeRoles.Worker, new("127.0.0.1", 0));

    public static NodeAddress FreeAddress()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        return new("127.0.0.1", int.Parse(free.LocalEndpoint.ToString()!.Split(':')[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Not connected yet.</summary>
    public AkkaNode Open(AkkaOptions options)
    {
        AkkaNode node = new(options);
        _nodes.Add(node);
        return node;
    }

    public async Task<AkkaNode> ConnectAsync(AkkaOptions options)
    {
        var node = Open(options);
        await node.ConnectAsync(CancellationToken.None).WaitAsync(Patience);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        // Workers first: so nobody waits for one who is gone.
        foreach (var group in _nodes.GroupBy(node => node.Options.Roles).OrderByDescending(group => group.Key))
            await Task.WhenAll(group.Select(node => node.DisposeAsync().AsTask()));
    }

    AkkaOptions Options(NodeRoles roles, NodeAddress listen) => new("tests", roles, listen, [Seed])
    {
        HeartbeatInterval = TimeSpan.FromMilliseconds(500),
        HeartbeatPause = TimeSpan.FromSeconds(3),
        StableAfter = TimeSpan.FromSeconds(1),
        OnNews = News.Enqueue,
    };
}
