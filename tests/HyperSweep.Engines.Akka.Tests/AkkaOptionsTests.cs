namespace HyperSweep.Engines.Akka.Tests;

public sealed class AkkaOptionsTests
{
    static readonly NodeAddress Here = new("127.0.0.1", 0);

    [Fact]
    public void All_that_is_out_of_range_is_told_at_once()
    {
        AkkaOptions options = new("a b", NodeRoles.None, Here, [Here])
        {
            HeartbeatInterval = TimeSpan.Zero,
            HeartbeatPause = TimeSpan.Zero,
            StableAfter = TimeSpan.Zero,
            RetryDelay = -TimeSpan.FromSeconds(1),
            PayloadBytesMax = 0,
        };

        var fault = Assert.Throws<ArgumentException>(() => new AkkaNode(options));

        Assert.Equal(
            "Expected a Namespace of 1 to 64 letters, digits, '_' and '-', got 'a b'. " +
            "Expected Roles of a coordinator, a worker or both, got none. Expected HeartbeatInterval above zero, got 00:00:00. " +
            "Expected HeartbeatPause above zero, got 00:00:00. Expected StableAfter above zero, got 00:00:00. " +
            "Expected RetryDelay above zero, got -00:00:01. Expected PayloadBytesMax of 1 or more, got 0. " +
            "Expected a seed with a port, got 127.0.0.1:0.", fault.Message);
    }

    [Theory]
    [InlineData("lab", "hypersweep-lab")]
    [InlineData("lab_2", "hypersweep-lab--2")]
    public void Each_namespace_has_an_actor_system_of_its_own(string @namespace, string expected) =>
        Assert.Equal(expected, new AkkaOptions(@namespace, NodeRoles.Worker, Here, []).SystemName);

    [Fact]
    public async Task A_port_that_is_taken_is_told_at_once()
    {
        await using Nodes nodes = new();
        await nodes.ConnectAsync(nodes.Coordinator);

        var fault = await Assert.ThrowsAsync<AkkaException>(() => nodes.ConnectAsync(nodes.Coordinator));

        Assert.StartsWith($"The node cannot listen on {nodes.Seed}: ", fault.Message);
    }

    [Fact]
    public async Task Nodes_with_the_same_key_speak_with_each_other_and_with_nobody_else()
    {
        await using Nodes nodes = new();
        var (ours, theirs) = (new byte[] { 1, 2, 3 }, new byte[] { 1, 2, 4 });
        var coordinator = await nodes.ConnectAsync(nodes.Coordinator with { Key = ours });

        var stranger = nodes.Open(nodes.Worker with { Key = theirs }).ConnectAsync(CancellationToken.None);
        await nodes.ConnectAsync(nodes.Worker with { Key = ours });
        using CancellationTokenSource patience = new(Nodes.Patience);
        while (coordinator.Counters.Forged == 0) await Task.Delay(20, patience.Token);

        Assert.False(stranger.IsCompleted);
        Assert.Contains(nodes.News, news => news.IsTrouble && news.Text.Contains("who does not know our token [1]"));
    }

    [Fact]
    public async Task A_certificate_that_is_missing_is_told_at_once()
    {
        await using Nodes nodes = new();

        var fault = await Assert.ThrowsAsync<AkkaException>(
            () => nodes.ConnectAsync(nodes.Coordinator with { Tls = new("/nowhere/node.pem", KeyFile: null) }));

        Assert.StartsWith("Expected a certificate and its key (PEM) in '/nowhere/node.pem', got: ", fault.Message);
    }
}
