using Akka.Actor;
using Akka.Cluster;
using Akka.Remote;
using HyperSweep.Engines.Akka.Joining;

namespace HyperSweep.Engines.Akka.Actors;

/// <summary>Watches over one life of a node in the cluster: when it is of use, and when it has come to its end.</summary>
sealed class MembershipActor : ReceiveActor
{
    readonly Cluster _cluster = Cluster.Get(Context.System);
    readonly HashSet<UniqueAddress> _coordinators = [];
    bool _isUp, _isReady;

    /// <param name="onReady">The node is in the cluster, and a node for the coordinator is, too.</param>
    /// <param name="onOver">Why the node is of no use any more; it must begin anew.</param>
    public MembershipActor(Action onReady, Action<string> onOver)
    {
        Receive<ClusterEvent.MemberUp>(up =>
        {
            if (up.Member.UniqueAddress.Equals(_cluster.SelfUniqueAddress)) _isUp = true;
            if (up.Member.HasRole(NodeConfiguration.CoordinatorRole)) _coordinators.Add(up.Member.UniqueAddress);
            if (_isReady || !_isUp || _coordinators.Count == 0) return;
            _isReady = true;
            onReady();
        });
        Receive<ClusterEvent.MemberRemoved>(removed =>
        {
            if (removed.Member.UniqueAddress.Equals(_cluster.SelfUniqueAddress)) onOver("this node was removed from the cluster");
            // The next coordinator may found a cluster of its own, and would not know of this one.
            else if (_coordinators.Remove(removed.Member.UniqueAddress) && _coordinators.Count == 0)
                onOver($"the coordinator's node {removed.Member.Address.Host}:{removed.Member.Address.Port} has left the cluster");
        });
        Receive<ClusterEvent.IMemberEvent>(_ => { });
        // The others have given this node up, and never listen to it again; to them the next life is another node.
        Receive<ThisActorSystemQuarantinedEvent>(news =>
            onOver($"{news.RemoteAddress.Host}:{news.RemoteAddress.Port} has given this node up"));
    }

    protected override void PreStart()
    {
        _cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent));
        Context.System.EventStream.Subscribe(Self, typeof(ThisActorSystemQuarantinedEvent));
    }

    protected override void PostStop() => _cluster.Unsubscribe(Self);
}
