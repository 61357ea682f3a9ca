using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace HyperSweep.Engines.RabbitMq.Tests;

/// <summary>Stands between a worker and its broker, and can cut what goes through it.</summary>
sealed class CuttableProxy : IAsyncDisposable
{
    readonly int _brokerPort;
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    volatile HashSet<TcpClient> _frozen = [];
    readonly CancellationTokenSource _stop = new();
    readonly Task _accepting;

    public CuttableProxy(int brokerPort)
    {
        _brokerPort = brokerPort;
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public BrokerAddress Address => BrokerAddress.Parse($"amqp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public int Cuts { get; private set; }

    /// <summary>From now on nothing goes through the connections there are, and nobody is told; new ones work.</summary>
    public void Freeze()
    {
        Cuts++;
        _frozen = _open.Keys.ToHashSet();
    }

    /// <summary>Closes all connections with a reset, as a router that restarts.</summary>
    public void Cut()
    {
        Cuts++;
        foreach (var client in _open.Keys)
        {
            if (client.Client is { } socket) socket.LingerState = new(enable: true, seconds: 0);
            client.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        Cut();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            _ = ForwardAsync(client);
        }
    }

    async Task PassOnAsync(TcpClient client, NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[1 << 16];
        while (true)
        {
            var length = await from.ReadAsync(buffer, _stop.Token);
            if (_frozen.Contains(client)) await Task.Delay(Timeout.Infinite, _stop.Token); // Not even the end is passed on.
            if (length == 0) return;
            await to.WriteAsync(buffer.AsMemory(0, length), _stop.Token);
        }
    }

    async Task ForwardAsync(TcpClient client)
    {
        using TcpClient broker = new();
        try
        {
            await broker.ConnectAsync(IPAddress.Loopback, _brokerPort);
            _open[client] = _open[broker] = 0;
            var (near, far) = (client.GetStream(), broker.GetStream());
            await Task.WhenAny(PassOnAsync(client, near, far), PassOnAsync(client, far, near));
        }
        catch (Exception fault) when (fault is SocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
        }
        finally
        {
            _open.TryRemove(client, out _);
            _open.TryRemove(broker, out _);
            client.Dispose();
        }
    }
}
