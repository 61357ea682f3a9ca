using System.Collections.Concurrent;
using HyperSweep.Coordination;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using HyperSweep.Tests.Coordination;
using HyperSweep.Tests.Engines;

namespace HyperSweep.Engines.RabbitMq.Tests;

/// <summary>A broker that shows a certificate of a private authority and lets in only who shows one too.</summary>
public sealed class TlsTests : IAsyncLifetime, IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly Certificates _ours = new("our authority"), _others = new("another authority");
    readonly ConcurrentQueue<LinkNews> _news = new();
    Broker? _broker;

    BrokerAddress Address => BrokerAddress.Parse($"amqps://localhost:{_broker!.TlsPort}");

    BrokerTls Trusted => new()
    {
        AuthorityFile = _ours.AuthorityFile,
        CertificateFile = _ours.ClientFile,
        KeyFile = _ours.ClientKeyFile,
    };

    public async Task InitializeAsync()
    {
        if (Broker.Missing is not null) return;
        _broker = await Broker.StartAsync(
            "listeners.ssl.default = {tls}", "ssl_options.versions.1 = tlsv1.3", "ssl_options.verify = verify_peer",
            "ssl_options.fail_if_no_peer_cert = true", $"ssl_options.cacertfile = {_ours.AuthorityFile}",
            $"ssl_options.certfile = {_ours.ServerFile}", $"ssl_options.keyfile = {_ours.ServerKeyFile}");
    }

    public async Task DisposeAsync()
    {
        if (_broker is not null) await _broker.DisposeAsync();
    }

    public void Dispose()
    {
        _ours.Dispose();
        _others.Dispose();
    }

    [BrokerFact]
    public async Task A_sweep_runs_over_certificates_of_both_sides_and_only_over_them()
    {
        MemoryStore store = new();
        EngineRun run = new(Some.Plan(Some.Trials(50)), store.Open(), store, new FormulaModel());

        var outcome = await new Cluster(Address, "tls") { Tls = Trusted }.RunAsync(run, "sweep").WaitAsync(Patience);

        Assert.Equal(SweepOutcome.Finished, outcome);
        Assert.Equal(Some.Trials(50).Select(Some.EndOf), store.Rows.Select(row => row.End));
        await AssertShutOutAsync(Trusted with { CertificateFile = null, KeyFile = null }, "it was shown none");
        var strange = Trusted with { CertificateFile = _others.ClientFile, KeyFile = _others.ClientKeyFile };
        await AssertShutOutAsync(strange, $"it was shown '{_others.ClientFile}'");
    }

    [BrokerFact]
    public async Task A_broker_that_another_authority_vouches_for_is_refused()
    {
        await AssertRefusedAsync(Trusted with { AuthorityFile = _others.AuthorityFile }, "No TLS with the broker");
        await AssertRefusedAsync(Trusted with { AuthorityFile = null }, "No TLS with the broker");
        await AssertRefusedAsync(Trusted with { ServerName = "broker.example" }, "No TLS with the broker");
    }

    [BrokerFact]
    public async Task Files_that_are_missing_or_hold_something_else_are_told()
    {
        await AssertRefusedAsync(Trusted with { AuthorityFile = "/nowhere/ca.pem" }, "in '/nowhere/ca.pem', got: ");
        await AssertRefusedAsync(Trusted with { AuthorityFile = _ours.ClientKeyFile }, "no certificate is in it");
        await AssertRefusedAsync(Trusted with { KeyFile = _others.ClientKeyFile }, "Expected PEM certificates in ");
        await AssertRefusedAsync(Trusted with { CertificateFile = null }, "Expected a certificate with the private key ");
    }

    async Task AssertRefusedAsync(BrokerTls tls, string text)
    {
        await using var link = Link(tls);
        var fault = await Assert.ThrowsAsync<BrokerException>(() => link.ConnectAsync(CancellationToken.None).WaitAsync(Patience));
        Assert.Contains(text, fault.Message);
    }

    /// <summary>The broker closes the connection after the handshake, so that to the client it may be any fault: it tries again.</summary>
    async Task AssertShutOutAsync(BrokerTls tls, string text)
    {
        _news.Clear();
        await using var link = Link(tls);
        var connecting = link.ConnectAsync(CancellationToken.None);
        using CancellationTokenSource patience = new(Patience);
        while (_news.Count(news => news.Kind == LinkNewsKind.Disconnected) < 2) await Task.Delay(20, patience.Token);

        Assert.False(connecting.IsCompleted);
        Assert.Equal(0, link.Counters.Connections);
        Assert.All(_news, news => Assert.Contains(text, news.Text));
    }

    RabbitMqCoordinatorLink Link(BrokerTls tls) =>
        new(new(Address, new("guest", "guest"), "tls") { Tls = tls, OnNews = _news.Enqueue });
}
