using System.Net;

namespace HyperSweep.Engines.Akka.Tests;

public sealed class NodeAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:4053", "127.0.0.1", 4053, true)]
    [InlineData("localhost:0", "localhost", 0, true)]
    [InlineData("head-node.lab:65535", "head-node.lab", 65535, false)]
    [InlineData("0.0.0.0:4053", "0.0.0.0", 4053, false)]
    public void An_address_is_host_and_port(string text, string host, int port, bool isLoopback)
    {
        Assert.True(NodeAddress.TryParse(text, out var address));
        Assert.Equal(new NodeAddress(host, port), address);
        Assert.Equal((text, isLoopback), (address!.ToString(), address.IsLoopback));
    }

    [Fact]
    public void Without_a_host_it_is_this_machine()
    {
        Assert.True(NodeAddress.TryParse(":4053", out var address));
        Assert.Equal(new NodeAddress(Dns.GetHostName(), 4053), address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("head")]
    [InlineData("head:")]
    [InlineData("head:-1")]
    [InlineData("head:65536")]
    [InlineData("head:1:2")]
    [InlineData("[::1]:4053")]
    [InlineData("akka.tcp://head:4053")]
    [InlineData("he\"ad:4053")]
    public void Other_texts_are_none(string text) => Assert.False(NodeAddress.TryParse(text, out _));
}
