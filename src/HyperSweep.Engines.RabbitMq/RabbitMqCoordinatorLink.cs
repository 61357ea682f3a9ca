using System.Collections.Concurrent;
using HyperSweep.Coordination;
using HyperSweep.Engines.RabbitMq.Connecting;
using HyperSweep.Engines.Wire;
using RabbitMQ.Client.Events;

namespace HyperSweep.Engines.RabbitMq;

/// <summary>Connects the coordinators of one process, one for each sweep, with the workers of their namespace.</summary>
public sealed class RabbitMqCoordinatorLink : ICoordinatorLink
{
    readonly RabbitMqOptions _options;
    readonly Topology _topology;
    readonly LinkMonitor _monitor;
    readonly WireReader _reader;
    readonly BrokerLink _link;
    readonly Deliveries _deliveries = new();
    readonly ConcurrentDictionary<string, Mailbox> _mailboxes = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<WorkerId, byte> _awaited = new(); // Those to whom a message is sent again after the grace.
    readonly ConcurrentDictionary<WorkerId, long> _missing = new(); // Since when all messages to them come back.
    long _connectedStamp;

    /// <exception cref="ArgumentException">Some options are out of their range.</exception>
    public RabbitMqCoordinatorLink(RabbitMqOptions options)
    {
        (_options, _topology, _monitor) = (options, new(options.Namespace), new(options.OnNews));
        _reader = new(Recipient.Coordinator, options.Namespace, _mailboxes.ContainsKey, options.PayloadBytesMax);
        _monitor.Counters.Refusals = _reader.Refusals;
        _link = new(options, new Role(this), _monitor);
    }

    public LinkCounters Counters => _monitor.Counters;

    public bool IsConnected => _link.IsConnected;

    /// <summary>The broker takes no messages for the time being.</summary>
    public bool IsBlocked => _link.IsBlocked;

    /// <summary>Begins to connect and to stay connected; returns when it is, however long that takes.</summary>
    /// <param name="cancellation">Ends the wait, not the link.</param>
    /// <exception cref="BrokerException">The broker cannot be used as it is set up here. The link has ended.</exception>
    public Task ConnectAsync(CancellationToken cancellation) => _link.ConnectAsync(cancellation);

    /// <summary>From now on, messages of this sweep come into this mailbox; also that a worker is lost, when one to it came back.</summary>
    /// <param name="sweep">Names one sweep for ever; see <see cref="Envelope"/>.</param>
    /// <exception cref="ArgumentException">The name is none, or the sweep is served already.</exception>
    public IMessageSender Serve(string sweep, Mailbox mailbox)
    {
        if (!WireFormat.IsSweep(sweep))
            throw new ArgumentException($"Expected the key of a sweep, got '{sweep}'.", nameof(sweep));
        if (!_mailboxes.TryAdd(sweep, mailbox))
            throw new ArgumentException($"Expected each sweep to be served once, got '{sweep}' twice.", nameof(sweep));
        return new Sender(this, sweep);
    }

    /// <summary>Messages of this sweep are refused from now on.</summary>
    public void Leave(string sweep) => _mailboxes.TryRemove(sweep, out _);

    /// <summary>Sends what is queued, if that can be done within two seconds, and closes. The coordinator's mailbox stays.</summary>
    public ValueTask DisposeAsync() => _link.DisposeAsync();

    void Take(BasicDeliverEventArgs delivery)
    {
        if (_reader.Read(delivery.Body.Span, out var refusal) is { } envelope)
        {
            _monitor.Counters.CountReceived();
            if (_mailboxes.TryGetValue(envelope.Sweep, out var mailbox)) mailbox.Post(envelope.Message);
            return;
        }
        _monitor.Refused(refusal!);
        if (refusal!.Reason == RefusalReason.WrongProtocol && _topology.IsQueueOfWorker(delivery.BasicProperties.ReplyTo))
            _link.Send(new(Exchange: "", delivery.BasicProperties.ReplyTo!, Envelope: null, IsConfirmed: true));
    }

    void Return(Outgoing message)
    {
        if (message is not { Worker: { } worker, Envelope: { Sweep: var sweep } envelope }) return;
        if (envelope.Message is StartRun start) _deliveries.CountReturned(worker, start.Run);
        // Its mailbox goes with its connection: on a bad network it is back in a moment, and a lost run costs more than a moment.
        var missing = _missing.GetOrAdd(worker, _options.Clock.GetTimestamp());
        var wait = _options.ReturnGrace - _options.Clock.GetElapsedTime(Math.Max(missing, Volatile.Read(ref _connectedStamp)));
        if (wait > TimeSpan.Zero)
        {
            if (_awaited.TryAdd(worker, 0)) _ = SendAgainAsync(message, worker, wait);
            return;
        }
        _missing.TryRemove(worker, out _);
        _monitor.Tell(LinkNewsKind.WorkerUnreachable, $"Worker {worker} has no mailbox any more.");
        if (_mailboxes.TryGetValue(sweep, out var mailbox)) mailbox.Post(new WorkerLost(worker, _deliveries.TakeUndelivered(worker)));
    }

    async Task SendAgainAsync(Outgoing message, WorkerId worker, TimeSpan wait)
    {
        // A little longer, lest the clock stands a hair before the end of the grace and it all begins again.
        await Task.Delay(wait + TimeSpan.FromMilliseconds(20), _options.Clock);
        _awaited.TryRemove(worker, out _);
        Send(message, worker);
    }

    void Send(Outgoing message, WorkerId worker)
    {
        // Counted before it can come back.
        if (message.Envelope?.Message is StartRun start) _deliveries.CountSent(worker, start.Run);
        if (!_link.Send(message) && message.Envelope?.Message is StartRun dropped) _deliveries.CountReturned(worker, dropped.Run);
    }

    sealed class Role(RabbitMqCoordinatorLink link) : ILinkRole
    {
        public string Name => $"hypersweep coordinator of {link._options.Namespace}";

        public async Task PrepareAsync(Session session, CancellationToken cancellation)
        {
            await link._topology.DeclareCoordinatorAsync(session.Consuming, cancellation);
            Volatile.Write(ref link._connectedStamp, link._options.Clock.GetTimestamp());
            await session.ConsumeAsync(link._topology.CoordinatorQueue, link.Take, cancellation);
        }

        public void Confirmed(Outgoing message)
        {
            if (message.Worker is { } worker) link._missing.TryRemove(worker, out _);
        }

        public void Returned(Outgoing message) => link.Return(message);

        public Outgoing? Shorten(Outgoing message, int bytes) => null;
    }

    sealed class Sender(RabbitMqCoordinatorLink link, string sweep) : IMessageSender
    {
        public void SendToWorker(WorkerId worker, Message message)
        {
            Envelope envelope = new(link._options.Namespace, sweep, WireFormat.Coordinator, message);
            link.Send(new(Exchange: "", link._topology.QueueOf(worker), envelope, IsConfirmed: true) { Worker = worker }, worker);
        }

        public void SendToCoordinator(Message message) =>
            throw new InvalidOperationException($"Expected a coordinator to speak to workers, got {message.GetType().Name} to itself.");
    }
}
