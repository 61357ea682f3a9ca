using HyperSweep.Coordination;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using HyperSweep.Tests.Coordination;

namespace HyperSweep.Engines.RabbitMq.Tests;

[Collection(SharedBroker.Name)]
public sealed class LostWorkerTests(SharedBroker shared) : LinkScenario(shared)
{
    [BrokerFact]
    public async Task A_message_to_a_dead_worker_comes_back_as_its_loss()
    {
        var (sender, link) = await CoordinatorAsync(Options);
        var ann = await WorkerAsync(Options, Some.Ann);
        sender.SendToWorker(Some.Ann, new StopRun(Run));
        await HearAsync(Ann, 1);
        await ann.DisposeAsync();

        sender.SendToWorker(Some.Ann, new StopRun(Run));

        Assert.Equal([new WorkerLost(Some.Ann)], await HearAsync(Coordinator, 1));
        Assert.Equal(1, link.Counters.Returned);
        Assert.Contains(News, news => news is { Kind: LinkNewsKind.WorkerUnreachable, Text: "Worker ann has no mailbox any more." });
    }

    [BrokerFact]
    public async Task Just_after_connecting_no_worker_is_taken_for_lost()
    {
        var (sender, link) = await CoordinatorAsync(Options with { ReturnGrace = TimeSpan.FromMinutes(1) });

        sender.SendToWorker(Some.Ann, new StopRun(Run));
        await UntilAsync(() => link.Counters.Returned == 1);
        var ann = await WorkerAsync(Options, Some.Ann);
        ann.SendToCoordinator(new WorkerIdle(Some.Ann));

        Assert.Equal([new WorkerIdle(Some.Ann)], await HearAsync(Coordinator, 1));
    }

    [BrokerFact]
    public async Task A_worker_that_is_back_within_the_grace_is_not_lost_and_is_told_what_it_missed()
    {
        LeapingClock clock = new();
        var grace = TimeSpan.FromSeconds(4);
        var (sender, link) = await CoordinatorAsync(Options with { ReturnGrace = grace, Clock = clock });
        var ann = await WorkerAsync(Options, Some.Ann);
        clock.Leap(2 * grace); // What follows is no matter of a coordinator that has just connected.
        await ann.DisposeAsync();

        sender.SendToWorker(Some.Ann, new StopRun(Run));
        await UntilAsync(() => link.Counters.Returned == 1);
        ann = await WorkerAsync(Options, Some.Ann);
        var heard = await HearAsync(Ann, 1);
        ann.SendToCoordinator(new WorkerIdle(Some.Ann));

        Assert.Equal([new StopRun(Run)], heard);
        Assert.Equal([new WorkerIdle(Some.Ann)], await HearAsync(Coordinator, 1));
    }

    // A coordinator that has just started may hear the last words of a worker that is long gone.
    [BrokerFact]
    public async Task A_worker_that_does_not_come_back_within_the_grace_is_lost_at_its_end()
    {
        var (sender, link) = await CoordinatorAsync(Options with { ReturnGrace = TimeSpan.FromSeconds(1) });

        sender.SendToWorker(Some.Ann, new StopRun(Run));
        sender.SendToWorker(Some.Ann, new StopRun(Run));

        Assert.Equal([new WorkerLost(Some.Ann)], await HearAsync(Coordinator, 1));
        Assert.Equal(3, link.Counters.Returned); // Both, and one of them once more.
    }

    [BrokerFact]
    public async Task A_run_that_reached_nobody_is_told_to_be_no_attempt_and_one_that_may_have_is_not()
    {
        var (sender, _) = await CoordinatorAsync(Options);
        var ann = await WorkerAsync(Options, Some.Ann);
        sender.SendToWorker(Some.Ann, new StartRun(Run, [Some.Trial(1)]));
        await HearAsync(Ann, 1);
        await ann.DisposeAsync();

        sender.SendToWorker(Some.Ann, new StartRun(Run, [Some.Trial(1)]));
        var killed = await HearAsync(Coordinator, 1);
        sender.SendToWorker(Some.Bob, new StartRun(new(2, 1, 1), [Some.Trial(2)]));
        var gone = await HearAsync(Coordinator, 1);

        Assert.Equal([new WorkerLost(Some.Ann)], killed);
        Assert.Equal([new WorkerLost(Some.Bob, new RunId(2, 1, 1))], gone);
    }
}
