namespace HyperSweep.Engines.RabbitMq.Tests;

public sealed class BrokerAddressTests
{
    [Theory]
    [InlineData("amqp://localhost", "localhost", 5672, "/", null, false)]
    [InlineData("amqp://localhost/", "localhost", 5672, "/", null, false)]
    [InlineData("amqps://broker.lab", "broker.lab", 5671, "/", null, true)]
    [InlineData("amqps://ann@broker.lab:7000/sweeps", "broker.lab", 7000, "sweeps", "ann", true)]
    [InlineData("amqp://a%40b@host/my%2Fhost", "host", 5672, "my/host", "a@b", false)]
    [InlineData("amqp://[::1]:7000", "::1", 7000, "/", null, false)]
    public void Reads_an_address(string text, string host, int port, string virtualHost, string? user, bool usesTls) =>
        Assert.Equal(new(host, port, virtualHost, user, usesTls), BrokerAddress.Parse(text));

    [Theory]
    [InlineData("amqp://localhost:5672")]
    [InlineData("amqps://ann@broker.lab:7000/sweeps")]
    [InlineData("amqp://a%40b@host:5672/my%2Fhost")]
    [InlineData("amqp://[::1]:7000")]
    public void Writes_it_as_it_reads_it(string text) => Assert.Equal(text, BrokerAddress.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("http://localhost")]
    [InlineData("amqp:///x")]
    [InlineData("amqp://host?heartbeat=1")]
    public void Refuses_what_is_no_address(string text) =>
        Assert.Contains("Expected the broker as amqp://", Assert.Throws<BrokerException>(() => BrokerAddress.Parse(text)).Message);

    [Theory]
    [InlineData("amqp://ann:sesame@host")]
    [InlineData("amqp://ann:sesame@host:5672/x")]
    [InlineData("amqp://:sesame@host")]
    [InlineData("amqp://ann:ses@me@host")]
    [InlineData("ann:sesame@host")]
    public void Refuses_a_password_without_repeating_it(string text)
    {
        var fault = Assert.Throws<BrokerException>(() => BrokerAddress.Parse(text));

        Assert.DoesNotContain("ses", fault.Message.Replace("processes", "", StringComparison.Ordinal));
        Assert.Contains(":***@host", fault.Message);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("broker.lab", false)]
    public void Knows_loopback(string host, bool isLoopback) =>
        Assert.Equal(isLoopback, new BrokerAddress(host, 1, "/", null, false).IsLoopback);
}
