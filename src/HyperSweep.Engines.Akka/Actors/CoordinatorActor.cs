using Akka.Actor;
using Akka.Cluster;
using HyperSweep.Coordination;
using HyperSweep.Engines.Akka.Carrying;
using HyperSweep.Engines.Wire;

namespace HyperSweep.Engines.Akka.Actors;

/// <summary>
/// The coordinator as the cluster knows it: one at a time among all nodes. It knows which actor is which worker, and decides nothing:
/// what workers say, and that one is lost, goes to the mailbox of the sweep's host.
/// </summary>
sealed class CoordinatorActor : ReceiveActor
{
    readonly CoordinatorDesk _desk;
    readonly Cluster? _cluster;
    readonly Dictionary<WorkerId, Seat> _seats = [];

    /// <param name="cluster">Null: without one, as in tests of the actor alone.</param>
    public CoordinatorActor(CoordinatorDesk desk, Cluster? cluster)
    {
        (_desk, _cluster) = (desk, cluster);
        Receive<Parcel>(Take);
        Receive<Outgoing>(Send);
        Receive<Terminated>(terminated => Lose(seat => seat.Actor.Equals(terminated.ActorRef)));
        Receive<ClusterEvent.MemberRemoved>(removed => Lose(seat => removed.Member.UniqueAddress.Equals(seat.Node)));
        Receive<ClusterEvent.CurrentClusterState>(_ => { });
    }

    protected override void PreStart()
    {
        _cluster?.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsSnapshot, typeof(ClusterEvent.MemberRemoved));
        _desk.Open(Self);
    }

    protected override void PostStop()
    {
        _desk.Close(Self);
        _cluster?.Unsubscribe(Self);
    }

    void Take(Parcel parcel)
    {
        if (_desk.Reader.Read(parcel.Payload, out var refusal) is not { } envelope)
        {
            _desk.Monitor.Refused(refusal!);
            // Who speaks another protocol can say so to its user.
            if (refusal!.Reason == RefusalReason.WrongProtocol) Sender.Tell(new Parcel(WireWriter.WriteProtocol()));
            return;
        }
        _desk.Monitor.Counters.CountReceived();
        Welcome(new(envelope.Sender), envelope.Sweep);
        _desk.Post(envelope.Sweep, envelope.Message);
    }

    /// <summary>A worker that came back, after its node fell out of the cluster, is another actor under the same name.</summary>
    void Welcome(WorkerId worker, string sweep)
    {
        if (_seats.TryGetValue(worker, out var known) && known.Actor.Equals(Sender))
        {
            if (known.Sweep != sweep) _seats[worker] = known with { Sweep = sweep };
            return;
        }
        if (known is not null) Context.Unwatch(known.Actor);
        _seats[worker] = new(Sender, NodeOf(Sender), sweep);
        Context.Watch(Sender);
    }

    UniqueAddress? NodeOf(IActorRef worker) =>
        _cluster?.State.Members.FirstOrDefault(member => member.Address.Equals(worker.Path.Address))?.UniqueAddress;

    void Send(Outgoing outgoing)
    {
        var payload = WireWriter.Write(new(_desk.Options.Namespace, outgoing.Sweep, WireFormat.Coordinator, outgoing.Message));
        if (payload.Length > _desk.Options.PayloadBytesMax)
            _desk.Monitor.Faulted(new InvalidOperationException(
                $"Expected a message of at most {_desk.Options.PayloadBytesMax} bytes, got {outgoing.Message.GetType().Name} of " +
                $"{payload.Length}."));
        else if (_seats.TryGetValue(outgoing.Worker, out var seat))
        {
            seat.Actor.Tell(new Parcel(payload));
            _desk.Monitor.Counters.CountSent();
            return;
        }
        _desk.Monitor.Counters.CountDropped(); // Not heard of yet: it says each second that it is there.
    }

    void Lose(Func<Seat, bool> isLost)
    {
        foreach (var (worker, seat) in _seats.Where(entry => isLost(entry.Value)).ToArray())
        {
            _seats.Remove(worker);
            Context.Unwatch(seat.Actor);
            _desk.Monitor.Counters.CountWorkerLost();
            _desk.Post(seat.Sweep, new WorkerLost(worker));
        }
    }

    /// <param name="Node">The life of its node; null: not known when it was first heard.</param>
    sealed record Seat(IActorRef Actor, UniqueAddress? Node, string Sweep);
}
