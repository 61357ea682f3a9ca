using Akka.Actor;
using HyperSweep.Coordination;
using HyperSweep.Engines.Akka.Carrying;
using HyperSweep.Engines.Wire;

namespace HyperSweep.Engines.Akka.Actors;

/// <summary>
/// A worker as the cluster knows it. It decides nothing: what the coordinator says goes to the mailbox of the worker's host, and what the
/// worker says goes to whoever is the coordinator.
/// </summary>
sealed class WorkerActor : ReceiveActor
{
    readonly WorkerSlot _slot;
    readonly IActorRef _coordinator;

    /// <param name="coordinator">A proxy: the coordinator moves from node to node.</param>
    public WorkerActor(WorkerSlot slot, IActorRef coordinator)
    {
        (_slot, _coordinator) = (slot, coordinator);
        Receive<Parcel>(Take);
        Receive<Outgoing>(Send);
    }

    protected override void PreStart() => _slot.Open(Self);

    protected override void PostStop() => _slot.Close(Self);

    void Take(Parcel parcel)
    {
        if (_slot.Reader.Read(parcel.Payload, out var refusal) is not { } envelope)
        {
            _slot.Monitor.Refused(refusal!);
            return;
        }
        _slot.Monitor.Counters.CountReceived();
        _slot.Mailbox.Post(envelope.Message);
    }

    void Send(Outgoing outgoing)
    {
        var most = _slot.Options.PayloadBytesMax;
        var payload = Write(outgoing.Message);
        // It must be told all the same, or the worker would tell it in vain for ever.
        if (payload.Length > most && outgoing.Message is RunEnded ended) payload = Write(ShortReport.Of(ended, payload.Length, most));
        if (payload.Length <= most)
        {
            _coordinator.Tell(new Parcel(payload));
            _slot.Monitor.Counters.CountSent();
            return;
        }
        _slot.Monitor.Counters.CountDropped();
        _slot.Monitor.Faulted(new InvalidOperationException(
            $"Expected a message of at most {most} bytes, got {outgoing.Message.GetType().Name} of {payload.Length}."));
    }

    byte[] Write(Message message) => WireWriter.Write(new(_slot.Options.Namespace, _slot.Sweep, _slot.Worker.Value, message));
}
