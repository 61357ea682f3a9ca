using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Tools.Singleton;
using HyperSweep.Engines.Akka.Actors;

namespace HyperSweep.Engines.Akka.Joining;

/// <summary>One life of a node: an actor system of its own, from the joining of the cluster to the end of its membership.</summary>
sealed class NodeLife : IAsyncDisposable
{
    const string ManagerName = "coordinators", SingletonName = "coordinator";

    static readonly TimeSpan LeavePatience = TimeSpan.FromSeconds(6), EndPatience = TimeSpan.FromSeconds(5);

    readonly AkkaOptions _options;
    readonly ActorSystem _system;
    readonly IActorRef _coordinator;
    readonly Dictionary<WorkerSlot, IActorRef> _workers = [];
    readonly TaskCompletionSource<string> _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile bool _isReady;

    /// <param name="onReady">Called once, when it is in the cluster with a node for the coordinator.</param>
    /// <exception cref="AkkaException">The certificate cannot be read.</exception>
    /// <exception cref="Exception">What Akka throws where it cannot listen.</exception>
    public NodeLife(AkkaOptions options, CoordinatorDesk desk, Action onReady)
    {
        _options = options;
        _system = ActorSystem.Create(options.SystemName, NodeConfiguration.Setup(options, desk.Monitor.Forged));
        var cluster = Cluster.Get(_system);
        _system.ActorOf(Props.Create(() => new MembershipActor(() => Ready(onReady), End)), "membership");
        if (options.Roles.HasFlag(NodeRoles.Coordinator))
            _system.ActorOf(
                ClusterSingletonManager.Props(
                    Props.Create(() => new CoordinatorActor(desk, cluster)), PoisonPill.Instance,
                    ClusterSingletonManagerSettings.Create(_system)
                        .WithRole(NodeConfiguration.CoordinatorRole).WithSingletonName(SingletonName)),
                ManagerName);
        _coordinator = _system.ActorOf(
            ClusterSingletonProxy.Props(
                $"/user/{ManagerName}",
                ClusterSingletonProxySettings.Create(_system)
                    .WithRole(NodeConfiguration.CoordinatorRole).WithSingletonName(SingletonName)),
            "proxy");
        _ = EndWithSystemAsync();
    }

    public bool IsReady => _isReady;

    /// <summary>Done when it is of no use any more, with the reason.</summary>
    public Task<string> Over => _over.Task;

    public NodeAddress Address => Cluster.Get(_system).SelfAddress is var self ? new(self.Host, self.Port ?? 0) : _options.Listen;

    /// <summary>Begins to ask the seeds for the way into the cluster, again and again.</summary>
    public void Join()
    {
        var cluster = Cluster.Get(_system);
        if (_options.Seeds.Count == 0) cluster.Join(cluster.SelfAddress);
        else cluster.JoinSeedNodes(_options.Seeds.Select(seed => NodeConfiguration.AddressOf(_options, seed)));
    }

    public void Down(NodeAddress node) => Cluster.Get(_system).Down(NodeConfiguration.AddressOf(_options, node));

    public void Add(WorkerSlot slot) =>
        _workers.TryAdd(slot, _system.ActorOf(Props.Create(() => new WorkerActor(slot, _coordinator)).WithDeploy(Deploy.Local)));

    public void Remove(WorkerSlot slot)
    {
        if (_workers.Remove(slot, out var actor)) _system.Stop(actor);
    }

    /// <summary>Leaves the cluster if it is still a member, and ends the actor system.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_over.Task.IsCompleted)
            await Task.WhenAny(
                CoordinatedShutdown.Get(_system).Run(CoordinatedShutdown.ClusterLeavingReason.Instance),
                Task.Delay(LeavePatience, _options.Clock));
        await Task.WhenAny(_system.Terminate(), Task.Delay(EndPatience, _options.Clock));
    }

    /// <summary>For the user: why a node that was never in a cluster cannot be.</summary>
    public static AkkaException Lasting(Exception fault, AkkaOptions options)
    {
        if (fault is AkkaException known) return known;
        var innermost = fault.GetBaseException();
        return new($"The node cannot listen on {options.Listen}: {innermost.Message}", fault);
    }

    void Ready(Action onReady)
    {
        _isReady = true;
        onReady();
    }

    void End(string reason)
    {
        _isReady = false;
        _over.TrySetResult(reason);
    }

    async Task EndWithSystemAsync()
    {
        await _system.WhenTerminated;
        End("the others could not be reached, and the node has removed itself");
    }
}
