using HyperSweep.Engines.Wire;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace HyperSweep.Engines.RabbitMq.Connecting;

/// <summary>One life of a connection: when anything of it ends, all of it ends, and the next begins afresh.</summary>
sealed class Session : IAsyncDisposable
{
    static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5), AnswerPatience = TimeSpan.FromSeconds(10),
        ClosePatience = TimeSpan.FromSeconds(2);

    // The most that any broker lets through: what is too long for us must be read to be refused, or it would cut the connection.
    const uint MessageBytesMax = 128 << 20;

    readonly IConnection _connection;
    readonly LinkMonitor _monitor;
    readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    IChannel _consuming = null!, _confirmed = null!, _unconfirmed = null!;

    Session(IConnection connection, LinkMonitor monitor) => (_connection, _monitor) = (connection, monitor);

    /// <summary>Why it ended.</summary>
    public Task<string> Ended => _ended.Task;

    public bool IsBlocked { get; private set; }

    /// <summary>For declaring and consuming.</summary>
    public IChannel Consuming => _consuming;

    public static async Task<Session> OpenAsync(RabbitMqOptions options, string name, LinkMonitor monitor, CancellationToken cancellation)
    {
        var connection = await Factory(options, name).CreateConnectionAsync(cancellation);
        Session session = new(connection, monitor);
        try
        {
            await session.WireUpAsync(cancellation);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public void End(string reason) => _ended.TrySetResult(reason);

    public Task<IChannel> OpenChannelAsync(CancellationToken cancellation) =>
        _connection.CreateChannelAsync(cancellationToken: cancellation);

    /// <param name="take">What it throws is counted: the client would silently stop to deliver.</param>
    public async Task ConsumeAsync(string queue, Action<BasicDeliverEventArgs> take, CancellationToken cancellation)
    {
        AsyncEventingBasicConsumer consumer = new(_consuming);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            try
            {
                take(delivery);
            }
            catch (Exception fault)
            {
                _monitor.Faulted(fault);
            }
            return Task.CompletedTask;
        };
        consumer.UnregisteredAsync += (_, _) =>
        {
            End($"the broker no longer delivers from {queue}");
            return Task.CompletedTask;
        };
        await _consuming.BasicConsumeAsync(queue, autoAck: true, consumer, cancellation);
    }

    /// <summary>Returns when the broker has the message; news of progress is only written.</summary>
    /// <exception cref="RabbitMQ.Client.Exceptions.PublishException">It came back, or the broker did not take it.</exception>
    public async Task PublishAsync(Outgoing message, byte[] payload, CancellationToken cancellation)
    {
        BasicProperties properties = new()
        {
            ContentType = WireFormat.ContentType,
            Persistent = message.IsConfirmed,
            ReplyTo = message.ReplyTo,
        };
        if (message.Lifetime is { } lifetime) properties.Expiration = FormattableString.Invariant($"{(long)lifetime.TotalMilliseconds}");
        await (message.IsConfirmed ? _confirmed : _unconfirmed).BasicPublishAsync(
            message.Exchange, message.RoutingKey, mandatory: message.IsConfirmed, properties, payload, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        End("closed");
        try
        {
            await _connection.CloseAsync(200, "bye", ClosePatience, abort: true, CancellationToken.None).WaitAsync(2 * ClosePatience);
            await _connection.DisposeAsync().AsTask().WaitAsync(2 * ClosePatience);
        }
        catch (Exception) // It is gone one way or another; what is left of it is the broker's to clean up.
        {
        }
    }

    async Task WireUpAsync(CancellationToken cancellation)
    {
        _connection.ConnectionShutdownAsync += (_, reason) => EndAsync("the connection was closed", reason);
        _connection.ConnectionBlockedAsync += (_, reason) =>
        {
            IsBlocked = true;
            _monitor.Tell(LinkNewsKind.Blocked, $"The broker takes no messages until it has room again: {reason.Reason}");
            return Task.CompletedTask;
        };
        _connection.ConnectionUnblockedAsync += (_, _) =>
        {
            IsBlocked = false;
            _monitor.Tell(LinkNewsKind.Unblocked, "The broker takes messages again.");
            return Task.CompletedTask;
        };
        _connection.CallbackExceptionAsync += (_, fault) =>
        {
            _monitor.Faulted(fault.Exception);
            return Task.CompletedTask;
        };
        _consuming = await OpenChannelAsync(cancellation);
        _unconfirmed = await OpenChannelAsync(cancellation);
        // No limit of the client's own: it delays every message as soon as half of its limit is under way.
        CreateChannelOptions confirming = new(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true,
            outstandingPublisherConfirmationsRateLimiter: null);
        _confirmed = await _connection.CreateChannelAsync(confirming, cancellation);
        foreach (var channel in new[] { _consuming, _unconfirmed, _confirmed })
            channel.ChannelShutdownAsync += (_, reason) => EndAsync("a channel was closed", reason);
    }

    Task EndAsync(string what, ShutdownEventArgs reason)
    {
        End($"{what}: {reason.ReplyText}");
        return Task.CompletedTask;
    }

    static ConnectionFactory Factory(RabbitMqOptions options, string name) => new()
    {
        HostName = options.Address.Host,
        Port = options.Address.Port,
        VirtualHost = options.Address.VirtualHost,
        UserName = options.Credentials.User,
        Password = options.Credentials.Password,
        Ssl = options.Address.UsesTls ? TlsSetup.Load(options.Address, options.Tls ?? new()) : new(),
        ClientProvidedName = name,
        RequestedHeartbeat = options.Heartbeat,
        RequestedConnectionTimeout = ConnectPatience,
        ContinuationTimeout = AnswerPatience,
        HandshakeContinuationTimeout = AnswerPatience,
        MaxInboundMessageBodySize = MessageBytesMax,
        // The client's own recovery can hang without a word when a consumed queue is gone.
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
    };
}
