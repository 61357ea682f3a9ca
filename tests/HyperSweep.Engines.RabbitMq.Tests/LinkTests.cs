using HyperSweep.Coordination;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using HyperSweep.Tests.Coordination;
using RabbitMQ.Client;

namespace HyperSweep.Engines.RabbitMq.Tests;

[Collection(SharedBroker.Name)]
public sealed class LinkTests(SharedBroker shared) : LinkScenario(shared)
{
    [BrokerFact]
    public async Task Messages_go_both_ways()
    {
        var (sender, _) = await CoordinatorAsync(Options);
        var ann = await WorkerAsync(Options, Some.Ann);

        ann.SendToCoordinator(new WorkerIdle(Some.Ann));
        ann.SendToCoordinator(new RunProgressed(Some.Ann, Run, Some.CurveOf(Some.Trial(1))));
        ann.SendToCoordinator(Some.Completed(Some.Ann, Run, Some.Trial(1)));
        sender.SendToWorker(Some.Ann, new StartRun(Run, [Some.Trial(1)]));
        sender.SendToWorker(Some.Ann, new RunSettled(Run));

        var heard = await HearAsync(Coordinator, 3);
        Assert.Contains(new WorkerIdle(Some.Ann), heard);
        Assert.Contains(new RunProgressed(Some.Ann, Run, Some.CurveOf(Some.Trial(1))), heard);
        Assert.Contains(Some.Completed(Some.Ann, Run, Some.Trial(1)), heard);
        Assert.Equal([new StartRun(Run, [Some.Trial(1)]), new RunSettled(Run)], await HearAsync(Ann, 2));
    }

    [BrokerFact]
    public async Task Namespaces_do_not_see_each_other()
    {
        Mailbox other = new(), otherAnn = new();
        var elsewhere = Options with { Namespace = $"{Namespace}-2" };
        var (sender, _) = await CoordinatorAsync(Options);
        var (otherSender, _) = await CoordinatorAsync(elsewhere, other);
        var ann = await WorkerAsync(Options, Some.Ann);
        var annElsewhere = await WorkerAsync(elsewhere, Some.Ann, otherAnn);

        ann.SendToCoordinator(Some.Interrupted(Some.Ann, new(1, 1, 1)));
        annElsewhere.SendToCoordinator(Some.Interrupted(Some.Ann, new(2, 2, 2)));
        sender.SendToWorker(Some.Ann, new StopRun(new(1, 1, 1)));
        otherSender.SendToWorker(Some.Ann, new StopRun(new(2, 2, 2)));

        Assert.Equal([Some.Interrupted(Some.Ann, new(1, 1, 1))], await HearAsync(Coordinator, 1));
        Assert.Equal([Some.Interrupted(Some.Ann, new(2, 2, 2))], await HearAsync(other, 1));
        Assert.Equal([new StopRun(new(1, 1, 1))], await HearAsync(Ann, 1));
        Assert.Equal([new StopRun(new(2, 2, 2))], await HearAsync(otherAnn, 1));
    }

    [BrokerFact]
    public async Task A_worker_that_is_there_first_waits_for_a_coordinator_and_says_so()
    {
        var connecting = WorkerAsync(Options, Some.Ann);
        await UntilAsync(() => News.Any(news => news.Kind == LinkNewsKind.WaitingForCoordinator));
        Assert.False(connecting.IsCompleted);

        await CoordinatorAsync(Options);
        (await connecting).SendToCoordinator(new WorkerIdle(Some.Ann));

        Assert.Equal([new WorkerIdle(Some.Ann)], await HearAsync(Coordinator, 1));
    }

    // After a connection went silent, the broker holds it for a while, with the mailbox that only it may use.
    [BrokerFact]
    public async Task A_mailbox_that_an_old_connection_still_holds_is_waited_for()
    {
        await CoordinatorAsync(Options);
        await using var old = await new ConnectionFactory { Port = Shared.Broker.Port }.CreateConnectionAsync();
        await using var channel = await old.CreateChannelAsync();
        await channel.QueueDeclareAsync($"hypersweep.{Namespace}.worker.ann", durable: false, exclusive: true, autoDelete: true);

        var connecting = WorkerAsync(Options, Some.Ann);
        await UntilAsync(() => News.Any(news => news.Text.Contains("RESOURCE_LOCKED")));
        await old.CloseAsync();
        (await connecting).SendToCoordinator(new WorkerIdle(Some.Ann));

        Assert.Equal([new WorkerIdle(Some.Ann)], await HearAsync(Coordinator, 1));
    }

    [BrokerFact]
    public async Task The_end_of_a_run_waits_for_the_next_coordinator_and_is_not_piled_up()
    {
        var (_, link) = await CoordinatorAsync(Options);
        var ann = await WorkerAsync(Options, Some.Ann);
        await link.DisposeAsync();
        var ended = Some.Completed(Some.Ann, Run, Some.Trial(1));

        ann.SendToCoordinator(ended);
        await UntilAsync(() => ann.Counters.Sent == 1);
        for (var tick = 0; tick < 10; tick++) ann.SendToCoordinator(ended);
        await CoordinatorAsync(Options);

        Assert.Equal([ended], await HearAsync(Coordinator, 1));
        Assert.Equal(10, ann.Counters.Spared);
    }

    [BrokerFact]
    public async Task A_second_coordinator_hears_nothing_until_the_first_is_gone()
    {
        Mailbox second = new();
        var (_, first) = await CoordinatorAsync(Options);
        await CoordinatorAsync(Options, second);
        var ann = await WorkerAsync(Options, Some.Ann);
        ann.SendToCoordinator(new WorkerIdle(Some.Ann));
        await HearAsync(Coordinator, 1);

        await first.DisposeAsync();
        ann.SendToCoordinator(Some.Interrupted(Some.Ann, Run));

        Assert.Equal([Some.Interrupted(Some.Ann, Run)], await HearAsync(second, 1));
    }
}
