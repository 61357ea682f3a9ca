using HyperSweep.Coordination;
using HyperSweep.Engines.RabbitMq.Connecting;
using HyperSweep.Engines.Wire;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace HyperSweep.Engines.RabbitMq;

/// <summary>Connects the worker slots of one process with the coordinator of one sweep.</summary>
public sealed class RabbitMqWorkerLink : IWorkerLink
{
    const int NotFound = 404;

    // A worker says every second that it is idle, and what it learns at an epoch is told again at the end of the run. What nobody
    // hears meanwhile must go, or the next coordinator would lend runs to workers that are long gone.
    static readonly TimeSpan NewsLifetime = TimeSpan.FromSeconds(2), LookInterval = TimeSpan.FromSeconds(1);

    readonly RabbitMqOptions _options;
    readonly string _sweep;
    readonly IReadOnlyDictionary<WorkerId, Mailbox> _workers;
    readonly Dictionary<WorkerId, Repetition> _repetitions;
    readonly Topology _topology;
    readonly LinkMonitor _monitor;
    readonly WireReader _reader;
    readonly BrokerLink _link;

    /// <param name="sweep">The sweep whose messages are sent and taken; see <see cref="Envelope"/>.</param>
    /// <param name="workers">One or more, each with the mailbox of its host.</param>
    /// <exception cref="ArgumentException">Some options are out of their range, or a name is none.</exception>
    public RabbitMqWorkerLink(RabbitMqOptions options, string sweep, IReadOnlyDictionary<WorkerId, Mailbox> workers)
    {
        if (!WireFormat.IsSweep(sweep)) throw new ArgumentException($"Expected the key of a sweep, got '{sweep}'.", nameof(sweep));
        if (workers.Count == 0) throw new ArgumentException("Expected one worker or more, got none.", nameof(workers));
        foreach (var worker in workers.Keys)
            if (!WireFormat.IsWorker(worker.Value))
                throw new ArgumentException(
                    $"Expected workers named by 1 to {WireFormat.WorkerLengthMax} letters, digits, '.', '_' and '-', got '{worker}'.",
                    nameof(workers));
        (_options, _sweep, _workers) = (options, sweep, workers);
        (_topology, _monitor) = (new(options.Namespace), new(options.OnNews));
        _repetitions = workers.Keys.ToDictionary(worker => worker, _ => new Repetition(options.Clock));
        _reader = new(Recipient.Worker, options.Namespace, served => served == sweep, options.PayloadBytesMax);
        _monitor.Counters.Refusals = _reader.Refusals;
        _link = new(options, new Role(this), _monitor);
    }

    public LinkCounters Counters => _monitor.Counters;

    public bool IsConnected => _link.IsConnected;

    /// <summary>The broker takes no messages for the time being.</summary>
    public bool IsBlocked => _link.IsBlocked;

    /// <summary>
    /// Begins to connect and to stay connected; returns when it is and a coordinator has its mailbox, however long that takes.
    /// </summary>
    /// <param name="cancellation">Ends the wait, not the link.</param>
    /// <exception cref="BrokerException">The broker cannot be used as it is set up here. The link has ended.</exception>
    public Task ConnectAsync(CancellationToken cancellation) => _link.ConnectAsync(cancellation);

    public void SendToCoordinator(Message message)
    {
        var worker = message switch
        {
            WorkerIdle idle => idle.Worker,
            WorkerLeaving leaving => leaving.Worker,
            RunProgressed progressed => progressed.Worker,
            RunEnded ended => ended.Worker,
            _ => throw new ArgumentException($"Expected a message to a coordinator, got {message.GetType().Name}.", nameof(message)),
        };
        if (message is RunEnded && _repetitions[worker].IsSpared(message))
        {
            _monitor.Counters.CountSpared();
            return;
        }
        _link.Send(new(
            _topology.CoordinatorExchange, RoutingKey: "", new(_options.Namespace, _sweep, worker.Value, message),
            IsConfirmed: message is not RunProgressed)
        {
            Lifetime = message is RunEnded ? null : NewsLifetime,
            ReplyTo = _topology.QueueOf(worker),
        });
    }

    public void SendToWorker(WorkerId worker, Message message) =>
        throw new InvalidOperationException($"Expected a worker to speak to the coordinator, got {message.GetType().Name} to {worker}.");

    /// <summary>Sends what is queued, if that can be done within two seconds, and closes. The workers' mailboxes go with it.</summary>
    public ValueTask DisposeAsync() => _link.DisposeAsync();

    void Take(Mailbox mailbox, BasicDeliverEventArgs delivery)
    {
        if (_reader.Read(delivery.Body.Span, out var refusal) is not { } envelope)
        {
            _monitor.Refused(refusal!);
            return;
        }
        _monitor.Counters.CountReceived();
        mailbox.Post(envelope.Message);
    }

    sealed class Role(RabbitMqWorkerLink link) : ILinkRole
    {
        public string Name => $"hypersweep workers of {link._options.Namespace}";

        public async Task PrepareAsync(Session session, CancellationToken cancellation)
        {
            foreach (var repetition in link._repetitions.Values) repetition.Forget();
            await WaitForCoordinatorAsync(session, cancellation);
            foreach (var (worker, mailbox) in link._workers)
            {
                await link._topology.DeclareWorkerAsync(session.Consuming, worker, cancellation);
                await session.ConsumeAsync(link._topology.QueueOf(worker), delivery => link.Take(mailbox, delivery), cancellation);
            }
        }

        public void Confirmed(Outgoing message)
        {
            if (message.Envelope?.Message is RunEnded ended) link._repetitions[ended.Worker].Confirm(ended);
        }

        public void Returned(Outgoing message) { }

        /// <summary>An end of a run that is too long must be told all the same, or the worker would tell it in vain for ever.</summary>
        public Outgoing? Shorten(Outgoing message, int bytes)
        {
            if (message.Envelope is not { Message: RunEnded { Outcome: not RunOutcome.Broken } ended } envelope) return null;
            var broken = ShortReport.Of(ended, bytes, link._options.PayloadBytesMax);
            return message with { Envelope = envelope with { Message = broken } };
        }

        async Task WaitForCoordinatorAsync(Session session, CancellationToken cancellation)
        {
            for (var isTold = false; !await IsThereAsync(session, cancellation); isTold = true)
            {
                if (!isTold)
                    link._monitor.Tell(
                        LinkNewsKind.WaitingForCoordinator,
                        $"No coordinator yet in namespace '{link._options.Namespace}': waiting for one.");
                await Task.WhenAny(session.Ended, Task.Delay(LookInterval, link._options.Clock, cancellation));
                cancellation.ThrowIfCancellationRequested();
                if (session.Ended.IsCompleted) throw new IOException(await session.Ended);
            }
        }

        /// <summary>Asked on a channel of its own, which the broker closes when the answer is no.</summary>
        async Task<bool> IsThereAsync(Session session, CancellationToken cancellation)
        {
            await using var channel = await session.OpenChannelAsync(cancellation);
            try
            {
                await channel.ExchangeDeclarePassiveAsync(link._topology.CoordinatorExchange, cancellation);
                return true;
            }
            catch (OperationInterruptedException fault) when (fault.IsReplyCode(NotFound))
            {
                return false;
            }
        }
    }
}
