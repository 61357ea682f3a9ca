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
    readonly CancellationTokenSource _stop = new();
    readonly Task _accepting;

    public CuttableProxy(int brokerPort)
    {
        _brokerPort = brokerPort;
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public BrokerAddress Address => BrokerAddress.Parse($"amqp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>While it is true, whoever connects is cut off at once.</summary>
    public bool IsDown { get; set; }

    public int Cuts { get; private set; }

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
            if (IsDown) client.Dispose();
            else _ = ForwardAsync(client);
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
            await Task.WhenAny(near.CopyToAsync(far, _stop.Token), far.CopyToAsync(near, _stop.Token));
        }
        catch (Exception fault) when (fault is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
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
