using HyperSweep.Coordination;
using HyperSweep.Engines.InProcess;
using HyperSweep.Engines.Wire;
using HyperSweep.Tests.Coordination;
using HyperSweep.Tests.Engines;

namespace HyperSweep.Engines.Akka.Tests;

/// <summary>Nodes of one process, which speak over the network of this machine.</summary>
public sealed class AkkaNodeTests : IAsyncLifetime
{
    const string Sweep = "digits";

    static readonly RunId Run = new(1, 1, 1);

    readonly Nodes _nodes = new();
    readonly Mailbox _coordinator = new(), _ann = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _nodes.DisposeAsync();

    [Fact]
    public async Task Messages_go_both_ways()
    {
        var (sender, _) = await CoordinatorAsync();
        var (ann, _) = await WorkerAsync();

        await SayUntilHeardAsync(ann, Some.Completed(Some.Ann, Run, Some.Trial(1)));
        sender.SendToWorker(Some.Ann, new StartRun(Run, [Some.Trial(1)]));
        sender.SendToWorker(Some.Ann, new RunSettled(Run));

        Assert.Equal([new StartRun(Run, [Some.Trial(1)]), new RunSettled(Run)], await HearAsync(_ann, 2));
    }

    [Fact]
    public async Task A_message_of_the_greatest_length_arrives()
    {
        var (sender, _) = await CoordinatorAsync();
        var (ann, _) = await WorkerAsync();
        await SayUntilHeardAsync(ann, new WorkerIdle(Some.Ann));
        StartRun start = new(Run, [Some.Trial(1)])
        {
            Leg = new(1, 2),
            Checkpoints = [new(new(1), 1, [.. new byte[WireFormat.CheckpointBytesMax]])],
        };

        sender.SendToWorker(Some.Ann, start);

        var heard = Assert.IsType<StartRun>((await HearAsync(_ann, 1)).Single());
        Assert.Equal(WireFormat.CheckpointBytesMax, heard.Checkpoints.Single().State.Count);
    }

    [Fact]
    public async Task A_worker_whose_link_is_closed_is_lost_at_once()
    {
        await CoordinatorAsync();
        var (ann, _) = await WorkerAsync();
        await SayUntilHeardAsync(ann, new WorkerIdle(Some.Ann));

        await ann.DisposeAsync();

        Assert.Contains(new WorkerLost(Some.Ann), await HearAsync(_coordinator, 1));
    }

    [Fact]
    public async Task A_worker_whose_node_leaves_is_lost()
    {
        var (_, node) = await CoordinatorAsync();
        var (ann, annsNode) = await WorkerAsync();
        await SayUntilHeardAsync(ann, new WorkerIdle(Some.Ann));

        await annsNode.DisposeAsync();

        Assert.Contains(new WorkerLost(Some.Ann), await HearAsync(_coordinator, 1));
        Assert.Equal(1, node.Counters.WorkersLost);
    }

    [Fact]
    public async Task A_worker_that_is_there_first_waits_for_a_coordinator_and_says_so()
    {
        var connecting = _nodes.Open(_nodes.Worker).ConnectAsync(CancellationToken.None);
        await UntilAsync(() => !_nodes.News.IsEmpty);
        Assert.False(connecting.IsCompleted);

        await CoordinatorAsync();
        await connecting.WaitAsync(Nodes.Patience);

        Assert.Equal(
            new(IsTrouble: true, $"No coordinator yet in the cluster of {_nodes.Seed}: waiting for one."), _nodes.News.First());
    }

    // It may found a cluster of its own, which does not know of the workers that are left of the first.
    [Fact]
    public async Task Workers_find_the_next_coordinator()
    {
        var (_, first) = await CoordinatorAsync();
        var (ann, annsNode) = await WorkerAsync();
        await SayUntilHeardAsync(ann, new WorkerIdle(Some.Ann));

        await first.DisposeAsync();
        await CoordinatorAsync();

        await SayUntilHeardAsync(ann, Some.Interrupted(Some.Ann, Run));
        await UntilAsync(() => annsNode.Counters.Lives == 2);
        Assert.Contains(_nodes.News, news => news.Text.Contains($"the coordinator's node {_nodes.Seed} has left the cluster"));
    }

    [Fact]
    public async Task A_node_that_the_others_have_removed_comes_back_as_another()
    {
        var (sender, node) = await CoordinatorAsync();
        var (ann, annsNode) = await WorkerAsync();
        await SayUntilHeardAsync(ann, new WorkerIdle(Some.Ann));
        var before = annsNode.Address;

        node.Down(annsNode.Address!);
        await UntilAsync(() => annsNode.Counters.Lives == 2);
        await SayUntilHeardAsync(ann, Some.Interrupted(Some.Ann, Run));
        sender.SendToWorker(Some.Ann, new StopRun(Run));

        Assert.Equal([new StopRun(Run)], await HearAsync(_ann, 1));
        Assert.NotEqual(before, annsNode.Address);
        Assert.Equal(1, node.Counters.WorkersLost);
    }

    [Fact]
    public async Task A_second_coordinator_waits_until_the_first_leaves()
    {
        Mailbox second = new();
        var (_, first) = await CoordinatorAsync();
        var (ann, _) = await WorkerAsync();
        await SayUntilHeardAsync(ann, new WorkerIdle(Some.Ann));
        var waiting = _nodes.Open(_nodes.Coordinator with { Listen = new("127.0.0.1", 0) });
        var connecting = waiting.ConnectAsync(CancellationToken.None);
        await UntilAsync(() => _nodes.News.Any(news => news.Text == "Another coordinator is in the cluster: waiting until it leaves."));
        Assert.False(connecting.IsCompleted);

        await first.DisposeAsync();
        await connecting.WaitAsync(Nodes.Patience);
        new AkkaCoordinatorLink(waiting).Serve(Sweep, second);

        await SayUntilHeardAsync(ann, Some.Interrupted(Some.Ann, Run), second);
    }

    [Fact]
    public async Task One_node_serves_several_sweeps_and_refuses_what_is_of_none()
    {
        Mailbox letters = new();
        var (_, node) = await CoordinatorAsync();
        AkkaCoordinatorLink link = new(node);
        link.Serve("letters", letters);
        var (bob, bobsNode) = await WorkerAsync(Some.Bob, "letters");
        await using AkkaWorkerLink cid = new(bobsNode, "forgotten", new Dictionary<WorkerId, Mailbox> { [new("cid")] = new() });
        await cid.ConnectAsync(CancellationToken.None);

        await SayUntilHeardAsync(bob, new WorkerIdle(Some.Bob), letters);
        await UntilAsync(() =>
        {
            cid.SendToCoordinator(new WorkerIdle(new("cid")));
            return node.Counters.Refusals.Of(RefusalReason.OtherSweep) > 0;
        });

        Assert.Throws<ArgumentException>(() => link.Serve("letters", letters));
    }

    [Fact]
    public async Task Coordinator_and_workers_can_share_a_node()
    {
        MemoryStore store = new();
        AkkaOptions options = new("local", NodeRoles.None, new("127.0.0.1", 0), []);

        var outcome = await AkkaEngine.Run(
            options, new InProcessOptions(Workers: 3), Some.Plan(Some.Trials(50)), store.Open(), store, new FormulaModel(),
            TimeProvider.System, new ActionObserver(_ => { }), CancellationToken.None, CancellationToken.None).WaitAsync(Nodes.Patience);

        Assert.Equal(SweepOutcome.Finished, outcome);
        Assert.Equal(Some.Trials(50).Select(Some.EndOf), store.Rows.Select(row => row.End));
    }

    async Task<(IMessageSender Sender, AkkaNode Node)> CoordinatorAsync()
    {
        var node = await _nodes.ConnectAsync(_nodes.Coordinator);
        return (new AkkaCoordinatorLink(node).Serve(Sweep, _coordinator), node);
    }

    async Task<(AkkaWorkerLink Link, AkkaNode Node)> WorkerAsync(WorkerId? worker = null, string sweep = Sweep)
    {
        var node = await _nodes.ConnectAsync(_nodes.Worker);
        AkkaWorkerLink link = new(node, sweep, new Dictionary<WorkerId, Mailbox> { [worker ?? Some.Ann] = _ann });
        await link.ConnectAsync(CancellationToken.None);
        return (link, node);
    }

    /// <summary>As a worker does each second.</summary>
    Task SayUntilHeardAsync(AkkaWorkerLink link, Message message) => SayUntilHeardAsync(link, message, _coordinator);

    static async Task SayUntilHeardAsync(AkkaWorkerLink link, Message message, Mailbox mailbox)
    {
        List<Message> heard = [];
        await UntilAsync(() =>
        {
            link.SendToCoordinator(message);
            mailbox.Drain(heard, max: 1000, DateTimeOffset.UnixEpoch);
            return heard.Contains(message);
        });
    }

    static async Task<List<Message>> HearAsync(Mailbox mailbox, int count)
    {
        List<Message> heard = [];
        using CancellationTokenSource patience = new(Nodes.Patience);
        while (heard.Count < count)
        {
            await mailbox.WaitAsync(patience.Token);
            mailbox.Drain(heard, max: 1000, DateTimeOffset.UnixEpoch);
            heard.RemoveAll(message => message is WorkerIdle);
        }
        return heard;
    }

    static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(Nodes.Patience);
        while (!condition()) await Task.Delay(50, patience.Token);
    }
}
