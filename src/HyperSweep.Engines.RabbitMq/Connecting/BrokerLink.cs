using System.Threading.Channels;
using HyperSweep.Engines.Wire;
using RabbitMQ.Client.Exceptions;

namespace HyperSweep.Engines.RabbitMq.Connecting;

/// <summary>Keeps a connection to the broker, for as long as it takes, and sends what is put into its queue.</summary>
sealed class BrokerLink : IAsyncDisposable
{
    const int InFlightMax = 256;

    static readonly TimeSpan FlushPatience = TimeSpan.FromSeconds(2), SoundAfter = TimeSpan.FromSeconds(10);

    readonly RabbitMqOptions _options;
    readonly ILinkRole _role;
    readonly LinkMonitor _monitor;
    readonly Channel<Outgoing> _outgoing;
    readonly RetryDelay _delay;
    readonly CancellationTokenSource _stop = new();
    readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _flushed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Lock _startLock = new();
    Task? _running;
    volatile Session? _session;

    /// <exception cref="ArgumentException">Some options are out of their range.</exception>
    public BrokerLink(RabbitMqOptions options, ILinkRole role, LinkMonitor monitor)
    {
        options.Check();
        (_options, _role, _monitor) = (options, role, monitor);
        _outgoing = Channel.CreateBounded<Outgoing>(new BoundedChannelOptions(options.OutgoingMax) { SingleReader = true });
        _delay = new(options.RetryDelayMin, options.RetryDelayMax, Random.Shared.NextDouble);
    }

    public bool IsConnected => _session is not null;

    public bool IsBlocked => _session is { IsBlocked: true };

    /// <summary>Begins to connect and to stay connected. Faults that pass are waited for; later ones are all taken for such.</summary>
    /// <param name="cancellation">Ends the wait, not the link.</param>
    /// <exception cref="BrokerException">The broker cannot be used as it is set up here. The link has ended.</exception>
    public Task ConnectAsync(CancellationToken cancellation)
    {
        lock (_startLock) _running ??= Task.Run(RunAsync, CancellationToken.None);
        return _connected.Task.WaitAsync(cancellation);
    }

    /// <summary>Returns at once; a message that cannot be sent now is dropped, since its sender repeats what matters.</summary>
    /// <returns>False when it was dropped.</returns>
    public bool Send(Outgoing message)
    {
        if (_session is not null && _outgoing.Writer.TryWrite(message)) return true;
        _monitor.Counters.CountDropped();
        return false;
    }

    /// <summary>Sends what is queued, if that can be done quickly, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_outgoing.Writer.TryComplete()) return; // The second time.
        if (_session is not null) await Task.WhenAny(_flushed.Task, Task.Delay(FlushPatience));
        await _stop.CancelAsync();
        _connected.TrySetCanceled();
        if (_running is not null) await _running;
        _stop.Dispose();
    }

    async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            string reason;
            try
            {
                reason = await LiveAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                if (Faults.LastingOrNull(fault, _options) is { } lasting && _connected.TrySetException(lasting)) return;
                reason = Faults.TextOfConnecting(fault, _options);
            }
            var wait = _delay.Next();
            _monitor.Tell(
                LinkNewsKind.Disconnected,
                FormattableString.Invariant(
                    $"No connection to the broker {_options.Address}: {reason.TrimEnd('.')}. Next try in {wait.TotalSeconds:0.0} s."));
            await Task.Delay(wait, _options.Clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Why the connection ended.</returns>
    async Task<string> LiveAsync(CancellationToken stop)
    {
        await using var session = await Session.OpenAsync(_options, _role.Name, _monitor, stop);
        await _role.PrepareAsync(session, stop);
        var startStamp = _options.Clock.GetTimestamp();
        _session = session;
        _monitor.Counters.CountConnection();
        _monitor.Tell(LinkNewsKind.Connected, $"Connected to the broker {_options.Address} as {_role.Name}.");
        _connected.TrySetResult();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var pumping = PumpAsync(session, over.Token);
        try
        {
            return await session.Ended.WaitAsync(stop);
        }
        finally
        {
            _session = null;
            await over.CancelAsync();
            await pumping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // What is left was meant for the moment; its senders say what is still true.
            while (_outgoing.Reader.TryRead(out _)) _monitor.Counters.CountDropped();
            if (_options.Clock.GetElapsedTime(startStamp) > SoundAfter) _delay.Reset();
        }
    }

    async Task PumpAsync(Session session, CancellationToken over)
    {
        using SemaphoreSlim room = new(InFlightMax);
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(over))
            {
                await room.WaitAsync(over);
                _ = SendAsync(session, message, room, over);
            }
        }
        finally
        {
            for (var i = 0; i < InFlightMax; i++) await room.WaitAsync(CancellationToken.None); // Until the last has returned.
        }
        _flushed.TrySetResult();
    }

    async Task SendAsync(Session session, Outgoing message, SemaphoreSlim room, CancellationToken over)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(over);
        timeout.CancelAfter(_options.PublishTimeout);
        try
        {
            var (sent, payload) = Spell(message);
            if (sent is null) return;
            await session.PublishAsync(sent, payload, timeout.Token);
            _monitor.Counters.CountSent();
            _role.Confirmed(message);
        }
        catch (PublishException fault) when (fault.IsReturn)
        {
            _monitor.Counters.CountReturned();
            _role.Returned(message);
        }
        catch (Exception fault)
        {
            _monitor.Counters.CountDropped();
            if (fault is PublishException || over.IsCancellationRequested) return;
            if (fault is not OperationCanceledException) session.End(Faults.TextOf(fault));
            // A broker that is short of room says so and keeps us waiting; one that says nothing is gone.
            else if (!session.IsBlocked) session.End($"the broker has not taken a message for {_options.PublishTimeout.TotalSeconds:0} s");
        }
        finally
        {
            room.Release();
        }
    }

    (Outgoing? Message, byte[] Payload) Spell(Outgoing message)
    {
        try
        {
            var payload = PayloadOf(message);
            if (payload.Length <= _options.PayloadBytesMax) return (message, payload);
            var shorter = _role.Shorten(message, payload.Length) ?? throw new InvalidOperationException(
                $"Expected a message of at most {_options.PayloadBytesMax} bytes, got {message.Envelope?.Message.GetType().Name} of " +
                $"{payload.Length}.");
            return (shorter, PayloadOf(shorter));
        }
        catch (Exception fault)
        {
            _monitor.Faulted(fault);
            _monitor.Counters.CountDropped();
            return (null, []);
        }
    }

    static byte[] PayloadOf(Outgoing message) =>
        message.Envelope is { } envelope ? WireWriter.Write(envelope) : WireWriter.WriteProtocol();
}
