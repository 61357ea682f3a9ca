using System.Net;
using HyperSweep.Cluster;
using HyperSweep.Cluster.Protocol;
using HyperSweep.Cluster.Serving;
using HyperSweep.Cluster.Working;
using HyperSweep.Engines.RabbitMq.Tests;

namespace HyperSweep.Tests.Cluster;

public sealed class CoordinatorServerTests
{
    [Fact]
    public async Task A_worker_is_told_its_sweep_and_when_there_is_none()
    {
        await using var head = await Head.StartAsync();
        using CoordinatorClient client = new(head.Address);

        var work = await client.GetWorkAsync(CancellationToken.None);
        head.Leave();
        var none = await client.GetWorkAsync(CancellationToken.None);

        Assert.Equal(["search.trials=3"], work!.Overrides);
        Assert.Equal(head.Offer, work.Dataset);
        Assert.Null(none);
    }

    [Fact]
    public async Task Only_health_is_told_to_who_does_not_know_the_token()
    {
        await using var head = await Head.StartAsync();
        using HttpClient stranger = new() { BaseAddress = head.Uri };
        using CoordinatorClient client = new(head.Address with { Token = null });

        var statuses = new List<HttpStatusCode>();
        foreach (var path in new[] { "/v1/work", $"/v1/data/{head.Offer.Hash}", "/", "/health/live", "/health/ready" })
            statuses.Add((await stranger.GetAsync(path)).StatusCode);
        var refused = await Assert.ThrowsAsync<ClusterException>(() => client.GetWorkAsync(CancellationToken.None));

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 3), HttpStatusCode.OK, HttpStatusCode.OK], statuses);
        Assert.Contains("refuses this program: expected its token", refused.Message);
    }

    [Fact]
    public async Task Another_hash_than_that_of_its_sweep_gets_no_data()
    {
        await using var head = await Head.StartAsync();
        using CoordinatorClient client = new(head.Address);

        var fault = await Assert.ThrowsAsync<HttpRequestException>(
            () => client.OpenDataAsync(new('0', 64), from: 0, CancellationToken.None));

        Assert.Equal(HttpStatusCode.NotFound, fault.StatusCode);
    }

    [Fact]
    public async Task With_a_certificate_it_speaks_TLS_alone_to_who_trusts_its_authority()
    {
        using Certificates ours = new("ours"), theirs = new("theirs");
        await using var head = await Head.StartAsync(certificate: ServerCertificate.Read(ours.ServerFile, ours.ServerKeyFile));

        using CoordinatorClient trusting = new(head.Address with { AuthorityFile = ours.AuthorityFile });
        using CoordinatorClient elsewhere = new(head.Address with { AuthorityFile = theirs.AuthorityFile });
        using CoordinatorClient ofTheMachine = new(head.Address);
        using CoordinatorClient plain = new(head.Address with { Uri = new UriBuilder(head.Uri) { Scheme = "http" }.Uri });

        Assert.Equal("https", head.Uri.Scheme);
        Assert.NotNull(await trusting.GetWorkAsync(CancellationToken.None));
        foreach (var client in new[] { elsewhere, ofTheMachine, plain })
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetWorkAsync(CancellationToken.None));
    }

    [Fact]
    public void Files_that_hold_no_certificate_are_told()
    {
        using Certificates ours = new("ours");
        CoordinatorAddress address = new(new("https://localhost:1"), null, ours.ServerKeyFile);

        Assert.StartsWith($"Expected PEM certificates in '{ours.ServerKeyFile}'",
            Assert.Throws<ClusterException>(() => new CoordinatorClient(address)).Message);
        Assert.StartsWith($"Expected a certificate and its key (PEM) in '{ours.AuthorityFile}'",
            Assert.Throws<ClusterException>(() => ServerCertificate.Read(ours.AuthorityFile, null)).Message);
        Assert.StartsWith("Expected an address with https:// for the authority",
            Assert.Throws<ClusterException>(() => new CoordinatorClient(address with { Uri = new("http://localhost:1") })).Message);
    }

    [Fact]
    public void Other_machines_may_ask_only_with_a_token() => Assert.StartsWith(
        "Expected a token to listen on 0.0.0.0:0",
        Assert.Throws<ClusterException>(() => new CoordinatorServer(new(IPAddress.Any, 0), token: null)).Message);
}
