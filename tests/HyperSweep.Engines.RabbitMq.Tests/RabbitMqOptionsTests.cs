using HyperSweep.Coordination;

namespace HyperSweep.Engines.RabbitMq.Tests;

public sealed class RabbitMqOptionsTests
{
    static readonly RabbitMqOptions Good = new(BrokerAddress.Parse("amqp://localhost"), new("guest", "guest"), "lab");

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        var options = Good with
        {
            Namespace = "a.b",
            Tls = new(),
            Heartbeat = TimeSpan.Zero,
            PublishTimeout = TimeSpan.Zero,
            RetryDelayMin = TimeSpan.Zero,
            RetryDelayMax = -TimeSpan.FromSeconds(1),
            ReturnGrace = -TimeSpan.FromSeconds(1),
            OutgoingMax = 0,
            PayloadBytesMax = 0,
        };

        var fault = Assert.Throws<ArgumentException>(() => new RabbitMqCoordinatorLink(options));

        Assert.Equal(9, fault.Message.Split("Expected ").Length - 1);
        await new RabbitMqCoordinatorLink(Good).DisposeAsync();
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("coordinator")]
    public void Workers_have_names_that_a_queue_can_have(string name) => Assert.Throws<ArgumentException>(
        () => new RabbitMqWorkerLink(Good, "digits", new Dictionary<WorkerId, Mailbox> { [new(name)] = new() }));

    [Fact]
    public void A_link_of_workers_has_some() =>
        Assert.Throws<ArgumentException>(() => new RabbitMqWorkerLink(Good, "digits", new Dictionary<WorkerId, Mailbox>()));

    [Fact]
    public async Task What_is_sent_without_a_connection_is_dropped_and_counted()
    {
        await using RabbitMqWorkerLink link = new(Good, "digits", new Dictionary<WorkerId, Mailbox> { [new("ann")] = new() });

        link.SendToCoordinator(new WorkerIdle(new("ann")));

        Assert.Equal((1L, 0L), (link.Counters.Dropped, link.Counters.Sent));
    }
}
