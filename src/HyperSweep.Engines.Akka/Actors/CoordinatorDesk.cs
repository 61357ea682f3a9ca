using System.Collections.Concurrent;
using Akka.Actor;
using HyperSweep.Coordination;
using HyperSweep.Engines.Wire;

namespace HyperSweep.Engines.Akka.Actors;

/// <summary>
/// Where the coordinators of this process, one for each sweep, meet the actor that the cluster knows: that may come, go to another node
/// and come back, they stay. For any thread.
/// </summary>
sealed class CoordinatorDesk
{
    readonly ConcurrentDictionary<string, Mailbox> _mailboxes = new(StringComparer.Ordinal);
    readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    IActorRef? _actor;

    public CoordinatorDesk(AkkaOptions options, NodeMonitor monitor)
    {
        (Options, Monitor) = (options, monitor);
        Reader = new(Recipient.Coordinator, options.Namespace, _mailboxes.ContainsKey, options.PayloadBytesMax);
    }

    public AkkaOptions Options { get; }

    public NodeMonitor Monitor { get; }

    public WireReader Reader { get; }

    /// <summary>Done when the actor was here for the first time.</summary>
    public Task Opened => _opened.Task;

    public bool IsOpen => Volatile.Read(ref _actor) is not null;

    /// <summary>The actor is on this node from now on.</summary>
    public void Open(IActorRef actor)
    {
        Volatile.Write(ref _actor, actor);
        _opened.TrySetResult();
    }

    public void Close(IActorRef actor)
    {
        if (actor.Equals(Volatile.Read(ref _actor))) Volatile.Write(ref _actor, null);
    }

    /// <returns>False: the sweep is served already.</returns>
    public bool TryServe(string sweep, Mailbox mailbox) => _mailboxes.TryAdd(sweep, mailbox);

    public void Leave(string sweep) => _mailboxes.TryRemove(sweep, out _);

    /// <summary>For the coordinator of a sweep; nothing when it is not served any more.</summary>
    public void Post(string sweep, Message message)
    {
        if (_mailboxes.TryGetValue(sweep, out var mailbox)) mailbox.Post(message);
    }

    public void Send(WorkerId worker, string sweep, Message message)
    {
        if (Volatile.Read(ref _actor) is { } actor) actor.Tell(new Outgoing(worker, sweep, message), ActorRefs.NoSender);
        else Monitor.Counters.CountDropped();
    }
}
