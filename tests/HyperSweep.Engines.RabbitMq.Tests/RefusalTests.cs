using System.Text;
using HyperSweep.Coordination;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using HyperSweep.Engines.Wire;
using HyperSweep.Tests.Coordination;
using RabbitMQ.Client;

namespace HyperSweep.Engines.RabbitMq.Tests;

[Collection(SharedBroker.Name)]
public sealed class RefusalTests(SharedBroker shared) : LinkScenario(shared)
{
    static readonly string OurProtocol = FormattableString.Invariant($"{{\"protocol\":{WireFormat.Protocol}}}");

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

        Assert.Equal([new WorkerIdle(Some.Ann)], await HearAsync(Coordinator, 1));
        Assert.Equal([new WorkerIdle(Some.Bob)], await HearAsync(letters, 1));
        await UntilAsync(() => link.Counters.Refusals.Of(RefusalReason.OtherSweep) == 1);
        Assert.Throws<ArgumentException>(() => link.Serve("letters", letters));
    }

    [BrokerFact]
    public async Task An_end_that_is_too_long_for_a_message_becomes_one_that_says_so()
    {
        await CoordinatorAsync(Options);
        var ann = await WorkerAsync(Options with { PayloadBytesMax = 1000 }, Some.Ann);

        ann.SendToCoordinator(Some.Completed(Some.Ann, Run, Some.Trial(1, epochs: 100)));

        var broken = Assert.IsType<RunEnded>((await HearAsync(Coordinator, 1)).Single());
        Assert.Equal((Run, RunOutcome.Broken), (broken.Run, broken.Outcome));
        Assert.Matches("^The end of the run takes [0-9]+ bytes, more than the 1000 ", broken.Error);
    }

    [BrokerFact]
    public async Task What_is_no_message_is_refused_and_the_next_is_heard()
    {
        var (_, link) = await CoordinatorAsync(Options);
        var ann = await WorkerAsync(Options, Some.Ann);
        await using var hostile = await new ConnectionFactory { Port = Shared.Broker.Port }.CreateConnectionAsync();
        await using var channel = await hostile.CreateChannelAsync();
        foreach (var payload in new[] { [], new byte[20 << 20], Encoding.UTF8.GetBytes(OurProtocol), [0xFF, 0xFE] })
            await channel.BasicPublishAsync($"hypersweep.{Namespace}.to-coordinator", "", payload);

        await UntilAsync(() => link.Counters.Refusals.Total == 4);
        ann.SendToCoordinator(new WorkerIdle(Some.Ann));

        Assert.Equal([new WorkerIdle(Some.Ann)], await HearAsync(Coordinator, 1));
        Assert.Equal("1 × TooLong, 2 × NotJson, 1 × WrongField", link.Counters.Refusals.ToString());
        Assert.Equal((1L, 0L), (link.Counters.Connections, link.Counters.Faults));
    }

    [BrokerFact]
    public async Task Workers_of_another_protocol_are_refused_and_told_the_number()
    {
        var (_, link) = await CoordinatorAsync(Options);
        await using var other = await new ConnectionFactory { Port = Shared.Broker.Port }.CreateConnectionAsync();
        await using var channel = await other.CreateChannelAsync();
        var queue = $"hypersweep.{Namespace}.worker.ann";
        await channel.QueueDeclareAsync(queue, durable: false, exclusive: true, autoDelete: true);
        BasicProperties properties = new() { ReplyTo = queue };

        await channel.BasicPublishAsync(
            $"hypersweep.{Namespace}.to-coordinator", "", mandatory: true, properties, "{\"protocol\":7}"u8.ToArray());

        BasicGetResult? answer = null;
        await UntilAsync(() => (answer = channel.BasicGetAsync(queue, autoAck: true).GetAwaiter().GetResult()) is not null);
        Assert.Equal(OurProtocol, Encoding.UTF8.GetString(answer!.Body.Span));
        var refusal = $"Expected protocol {WireFormat.Protocol}, got 7";
        Assert.Contains(News, news => news.Kind == LinkNewsKind.Refused && news.Text.Contains(refusal));
        Assert.Equal(1, link.Counters.Refusals.Of(RefusalReason.WrongProtocol));
    }

    [BrokerFact]
    public async Task A_wrong_password_is_told_at_once_and_not_shown()
    {
        await using RabbitMqCoordinatorLink link = new(Options with { Credentials = new("guest", "open sesame") });

        var fault = await Assert.ThrowsAsync<BrokerException>(() => link.ConnectAsync(CancellationToken.None).WaitAsync(Patience));

        Assert.Equal(
            $"The broker amqp://127.0.0.1:{Shared.Broker.Port} does not let user 'guest' in: check name and password.", fault.Message);
        Assert.DoesNotContain("sesame", fault.ToString());
    }

    [BrokerFact]
    public async Task An_unknown_virtual_host_is_told_at_once()
    {
        await using RabbitMqCoordinatorLink link = new(Options with { Address = Shared.Broker.Address with { VirtualHost = "nowhere" } });

        var fault = await Assert.ThrowsAsync<BrokerException>(() => link.ConnectAsync(CancellationToken.None).WaitAsync(Patience));

        Assert.Contains("virtual host 'nowhere'", fault.Message);
    }
}
