using System.Collections.Concurrent;
using System.Text;
using HyperSweep.Coordination;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using HyperSweep.Engines.Wire;
using HyperSweep.Tests.Coordination;
using RabbitMQ.Client;

namespace HyperSweep.Engines.RabbitMq.Tests;

[Collection(SharedBroker.Name)]
public sealed class LinkTests(SharedBroker shared) : IAsyncDisposable
{
    const string Sweep = "digits";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    static readonly RunId Run = new(1, 1, 1);

    readonly ConcurrentQueue<LinkNews> _news = new();
    readonly Mailbox _coordinator = new(), _ann = new();
    readonly string _namespace = $"link-{Guid.NewGuid():N}";
    readonly List<IAsyncDisposable> _links = [];

    RabbitMqOptions Options => new(shared.Broker.Address, new("guest", "guest"), _namespace)
    {
        OnNews = _news.Enqueue,
        ReturnGrace = TimeSpan.Zero,
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var link in _links) await link.DisposeAsync();
    }

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

        var heard = await HearAsync(_coordinator, 3);
        Assert.Contains(new WorkerIdle(Some.Ann), heard);
        Assert.Contains(new RunProgressed(Some.Ann, Run, Some.CurveOf(Some.Trial(1))), heard);
        Assert.Contains(Some.Completed(Some.Ann, Run, Some.Trial(1)), heard);
        Assert.Equal([new StartRun(Run, [Some.Trial(1)]), new RunSettled(Run)], await HearAsync(_ann, 2));
    }

    [BrokerFact]
    public async Task A_message_to_a_dead_worker_comes_back_as_its_loss()
    {
        var (sender, link) = await CoordinatorAsync(Options);
        var ann = await WorkerAsync(Options, Some.Ann);
        sender.SendToWorker(Some.Ann, new StopRun(Run));
        await HearAsync(_ann, 1);
        await ann.DisposeAsync();

        sender.SendToWorker(Some.Ann, new StopRun(Run));

        Assert.Equal([new WorkerLost(Some.Ann)], await HearAsync(_coordinator, 1));
        Assert.Equal(1, link.Counters.Returned);
        Assert.Contains(_news, news => news is { Kind: LinkNewsKind.WorkerUnreachable, Text: "Worker ann has no mailbox any more." });
    }

    [BrokerFact]
    public async Task Just_after_connecting_no_worker_is_taken_for_lost()
    {
        var (sender, link) = await CoordinatorAsync(Options with { ReturnGrace = TimeSpan.FromMinutes(1) });

        sender.SendToWorker(Some.Ann, new StopRun(Run));
        await UntilAsync(() => link.Counters.Returned == 1);
        var ann = await WorkerAsync(Options, Some.Ann);
        ann.SendToCoordinator(new WorkerIdle(Some.Ann));

        Assert.Equal([new WorkerIdle(Some.Ann)], await HearAsync(_coordinator, 1));
    }

    [BrokerFact]
    public async Task Namespaces_do_not_see_each_other()
    {
        Mailbox other = new(), otherAnn = new();
        var elsewhere = Options with { Namespace = $"{_namespace}-2" };
        var (sender, _) = await CoordinatorAsync(Options);
        var (otherSender, _) = await CoordinatorAsync(elsewhere, other);
        var ann = await WorkerAsync(Options, Some.Ann);
        var annElsewhere = await WorkerAsync(elsewhere, Some.Ann, otherAnn);

        ann.SendToCoordinator(Some.Interrupted(Some.Ann, new(1, 1, 1)));
        annElsewhere.SendToCoordinator(Some.Interrupted(Some.Ann, new(2, 2, 2)));
        sender.SendToWorker(Some.Ann, new StopRun(new(1, 1, 1)));
        otherSender.SendToWorker(Some.Ann, new StopRun(new(2, 2, 2)));

        Assert.Equal([Some.Interrupted(Some.Ann, new(1, 1, 1))], await HearAsync(_coordinator, 1));
        Assert.Equal([Some.Interrupted(Some.Ann, new(2, 2, 2))], await HearAsync(other, 1));
        Assert.Equal([new StopRun(new(1, 1, 1))], await HearAsync(_ann, 1));
        Assert.Equal([new StopRun(new(2, 2, 2))], await HearAsync(otherAnn, 1));
    }

    [BrokerFact]
    public async Task One_link_serves_several_sweeps_and_refuses_what_is_of_none()
    {
        Mailbox letters = new();
        var (_, link) = await CoordinatorAsync(Options);
        link.Serve("letters", letters);
        var ann = await WorkerAsync(Options, Some.Ann);
        var bob = await WorkerAsync(Options, Some.Bob, sweep: "letters");
        var cid = await WorkerAsync(Options, new("cid"), sweep: "forgotten");

        cid.SendToCoordinator(new WorkerIdle(new("cid")));
        ann.SendToCoordinator(new WorkerIdle(Some.Ann));
        bob.SendToCoordinator(new WorkerIdle(Some.Bob));

        Assert.Equal([new WorkerIdle(Some.Ann)], await HearAsync(_coordinator, 1));
        Assert.Equal([new WorkerIdle(Some.Bob)], await HearAsync(letters, 1));
        await UntilAsync(() => link.Counters.Refusals.Of(RefusalReason.OtherSweep) == 1);
        Assert.Throws<ArgumentException>(() => link.Serve("letters", letters));
    }

    [BrokerFact]
    public async Task A_worker_that_is_there_first_waits_for_a_coordinator_and_says_so()
    {
        var connecting = WorkerAsync(Options, Some.Ann);
        await UntilAsync(() => _news.Any(news => news.Kind == LinkNewsKind.WaitingForCoordinator));
        Assert.False(connecting.IsCompleted);

        await CoordinatorAsync(Options);
        (await connecting).SendToCoordinator(new WorkerIdle(Some.Ann));

        Assert.Equal([new WorkerIdle(Some.Ann)], await HearAsync(_coordinator, 1));
    }

    // After a connection went silent, the broker holds it for a while, with the mailbox that only it may use.
    [BrokerFact]
    public async Task A_mailbox_that_an_old_connection_still_holds_is_waited_for()
    {
        await CoordinatorAsync(Options);
        await using var old = await new ConnectionFactory { Port = shared.Broker.Port }.CreateConnectionAsync();
        await using var channel = await old.CreateChannelAsync();
        await channel.QueueDeclareAsync($"hypersweep.{_namespace}.worker.ann", durable: false, exclusive: true, autoDelete: true);

        var connecting = WorkerAsync(Options, Some.Ann);
        await UntilAsync(() => _news.Any(news => news.Text.Contains("RESOURCE_LOCKED")));
        await old.CloseAsync();
        (await connecting).SendToCoordinator(new WorkerIdle(Some.Ann));

        Assert.Equal([new WorkerIdle(Some.Ann)], await HearAsync(_coordinator, 1));
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

        Assert.Equal([ended], await HearAsync(_coordinator, 1));
        Assert.Equal(10, ann.Counters.Spared);
    }

    [BrokerFact]
    public async Task An_end_that_is_too_long_for_a_message_becomes_one_that_says_so()
    {
        await CoordinatorAsync(Options);
        var ann = await WorkerAsync(Options with { PayloadBytesMax = 1000 }, Some.Ann);

        ann.SendToCoordinator(Some.Completed(Some.Ann, Run, Some.Trial(1, epochs: 100)));

        var broken = Assert.IsType<RunEnded>((await HearAsync(_coordinator, 1)).Single());
        Assert.Equal((Run, RunOutcome.Broken), (broken.Run, broken.Outcome));
        Assert.Matches("^The end of the run takes [0-9]+ bytes, more than the 1000 ", broken.Error);
    }

    [BrokerFact]
    public async Task What_is_no_message_is_refused_and_the_next_is_heard()
    {
        var (_, link) = await CoordinatorAsync(Options);
        var ann = await WorkerAsync(Options, Some.Ann);
        await using var hostile = await new ConnectionFactory { Port = shared.Broker.Port }.CreateConnectionAsync();
        await using var channel = await hostile.CreateChannelAsync();
        foreach (var payload in new[] { [], new byte[20 << 20], Encoding.UTF8.GetBytes("{\"protocol\":1}"), [0xFF, 0xFE] })
            await channel.BasicPublishAsync($"hypersweep.{_namespace}.to-coordinator", "", payload);

        await UntilAsync(() => link.Counters.Refusals.Total == 4);
        ann.SendToCoordinator(new WorkerIdle(Some.Ann));

        Assert.Equal([new WorkerIdle(Some.Ann)], await HearAsync(_coordinator, 1));
        Assert.Equal("1 × TooLong, 2 × NotJson, 1 × WrongField", link.Counters.Refusals.ToString());
        Assert.Equal((1L, 0L), (link.Counters.Connections, link.Counters.Faults));
    }

    [BrokerFact]
    public async Task Workers_of_another_protocol_are_refused_and_told_the_number()
    {
        var (_, link) = await CoordinatorAsync(Options);
        await using var other = await new ConnectionFactory { Port = shared.Broker.Port }.CreateConnectionAsync();
        await using var channel = await other.CreateChannelAsync();
        var queue = $"hypersweep.{_namespace}.worker.ann";
        await channel.QueueDeclareAsync(queue, durable: false, exclusive: true, autoDelete: true);
        BasicProperties properties = new() { ReplyTo = queue };

        await channel.BasicPublishAsync(
            $"hypersweep.{_namespace}.to-coordinator", "", mandatory: true, properties, "{\"protocol\":7}"u8.ToArray());

        BasicGetResult? answer = null;
        await UntilAsync(() => (answer = channel.BasicGetAsync(queue, autoAck: true).GetAwaiter().GetResult()) is not null);
        Assert.Equal("{\"protocol\":1}", Encoding.UTF8.GetString(answer!.Body.Span));
        Assert.Contains(_news, news => news.Kind == LinkNewsKind.Refused && news.Text.Contains("Expected protocol 1, got 7"));
        Assert.Equal(1, link.Counters.Refusals.Of(RefusalReason.WrongProtocol));
    }

    [BrokerFact]
    public async Task A_second_coordinator_hears_nothing_until_the_first_is_gone()
    {
        Mailbox second = new();
        var (_, first) = await CoordinatorAsync(Options);
        await CoordinatorAsync(Options, second);
        var ann = await WorkerAsync(Options, Some.Ann);
        ann.SendToCoordinator(new WorkerIdle(Some.Ann));
        await HearAsync(_coordinator, 1);

        await first.DisposeAsync();
        ann.SendToCoordinator(Some.Interrupted(Some.Ann, Run));

        Assert.Equal([Some.Interrupted(Some.Ann, Run)], await HearAsync(second, 1));
    }

    [BrokerFact]
    public async Task A_wrong_password_is_told_at_once_and_not_shown()
    {
        await using RabbitMqCoordinatorLink link = new(Options with { Credentials = new("guest", "open sesame") });

        var fault = await Assert.ThrowsAsync<BrokerException>(() => link.ConnectAsync(CancellationToken.None).WaitAsync(Patience));

        Assert.Equal(
            $"The broker amqp://127.0.0.1:{shared.Broker.Port} does not let user 'guest' in: check name and password.", fault.Message);
        Assert.DoesNotContain("sesame", fault.ToString());
    }

    [BrokerFact]
    public async Task An_unknown_virtual_host_is_told_at_once()
    {
        await using RabbitMqCoordinatorLink link = new(Options with { Address = shared.Broker.Address with { VirtualHost = "nowhere" } });

        var fault = await Assert.ThrowsAsync<BrokerException>(() => link.ConnectAsync(CancellationToken.None).WaitAsync(Patience));

        Assert.Contains("virtual host 'nowhere'", fault.Message);
    }

    async Task<(IMessageSender Sender, RabbitMqCoordinatorLink Link)> CoordinatorAsync(RabbitMqOptions options, Mailbox? mailbox = null)
    {
        RabbitMqCoordinatorLink link = new(options);
        _links.Add(link);
        var sender = link.Serve(Sweep, mailbox ?? _coordinator);
        await link.ConnectAsync(CancellationToken.None).WaitAsync(Patience);
        return (sender, link);
    }

    async Task<RabbitMqWorkerLink> WorkerAsync(RabbitMqOptions options, WorkerId worker, Mailbox? mailbox = null, string sweep = Sweep)
    {
        RabbitMqWorkerLink link = new(options, sweep, new Dictionary<WorkerId, Mailbox> { [worker] = mailbox ?? _ann });
        _links.Add(link);
        await link.ConnectAsync(CancellationToken.None).WaitAsync(Patience);
        return link;
    }

    static async Task<List<Message>> HearAsync(Mailbox mailbox, int count)
    {
        List<Message> heard = [];
        using CancellationTokenSource patience = new(Patience);
        while (heard.Count < count)
        {
            await mailbox.WaitAsync(patience.Token);
            mailbox.Drain(heard, max: 100);
        }
        return heard;
    }

    static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!condition()) await Task.Delay(10, patience.Token);
    }
}
