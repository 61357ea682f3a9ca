using Akka.Actor;
using HyperSweep.Coordination;
using HyperSweep.Engines.Wire;

namespace HyperSweep.Engines.Akka.Actors;

/// <summary>One worker of this process: it stays, its actor is another one in each life of the node. For any thread.</summary>
sealed class WorkerSlot(WorkerId worker, string sweep, Mailbox mailbox, AkkaOptions options, NodeMonitor monitor)
{
    IActorRef? _actor;

    public WorkerId Worker => worker;

    public string Sweep => sweep;

    public Mailbox Mailbox => mailbox;

    public AkkaOptions Options => options;

    public NodeMonitor Monitor => monitor;

    public WireReader Reader { get; } = new(Recipient.Worker, options.Namespace, served => served == sweep, options.PayloadBytesMax);

    public void Open(IActorRef actor) => Volatile.Write(ref _actor, actor);

    public void Close(IActorRef actor)
    {
        if (actor.Equals(Volatile.Read(ref _actor))) Volatile.Write(ref _actor, null);
    }

    public void Send(Message message)
    {
        if (Volatile.Read(ref _actor) is { } actor) actor.Tell(new Outgoing(worker, sweep, message), ActorRefs.NoSender);
        else monitor.Counters.CountDropped();
    }
}
