using HyperSweep.Cluster.Protocol;
using HyperSweep.Coordination;
using HyperSweep.Engines;
using HyperSweep.Engines.Akka;
using Serilog.Core;

namespace HyperSweep.Cli.Hosting.Engines;

/// <summary>A cluster of Akka nodes, of which this process is one for as long as it lives.</summary>
sealed class AkkaTransport : IClusterTransport
{
    const int DefaultPort = 4053;

    static readonly NodeAddress Anywhere = new("127.0.0.1", 0);

    readonly Logger _log;
    readonly AkkaOptions _options;
    readonly AkkaNode _node;

    AkkaTransport(AkkaOptions options, Logger log) => (_options, _log, _node) = (options, log, new(options));

    public string Place => $"the Akka cluster of {SeedNames}";

    public string JoinOptions => $"--engine akka --seed-node {string.Join(" --seed-node ", _options.Seeds)}";

    string SeedNames => string.Join(", ", _options.Seeds);

    /// <exception cref="CliException">Something that was said of the node cannot be used.</exception>
    public static AkkaTransport ForCoordinator(Session session, NodeSettings node)
    {
        var options = Read(session, node, NodeRoles.Coordinator, new("127.0.0.1", DefaultPort));
        if (options.Seeds.Count == 0 && options.Listen.Port == 0)
            throw CliException.Usage($"expected a port in --akka-listen {options.Listen}, where workers can find the coordinator, got 0");
        return Open(session, node, options.Seeds.Count > 0 ? options : options with { Seeds = [options.Listen] });
    }

    /// <exception cref="CliException">Something that was said of the node cannot be used.</exception>
    public static AkkaTransport ForWorker(Session session, NodeSettings node)
    {
        var options = Read(session, node, NodeRoles.Worker, Anywhere);
        if (options.Seeds.Count == 0)
            throw CliException.Usage(
                "expected --seed-node or HYPERSWEEP_SEED_NODE, got none", $"for example --seed-node head-node:{DefaultPort}");
        return Open(session, node, options);
    }

    /// <summary>For coordinator and workers in one process.</summary>
    /// <exception cref="CliException">Something that was said of the node cannot be used.</exception>
    public static AkkaOptions OptionsHere(Session session, NodeSettings node) =>
        Read(session, node, NodeRoles.Coordinator | NodeRoles.Worker, Anywhere);

    public ICoordinatorLink OpenCoordinatorLink() => new AkkaCoordinatorLink(_node);

    public IWorkerLink OpenWorkerLink(string sweep, IReadOnlyDictionary<WorkerId, Mailbox> workers) =>
        new AkkaWorkerLink(_node, sweep, workers);

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _log.DisposeAsync();
    }

    static AkkaTransport Open(Session session, NodeSettings node, AkkaOptions options)
    {
        var log = SweepLog.MakeLogger(session, node.Log);
        return new(options with { Log = log }, log);
    }

    static AkkaOptions Read(Session session, NodeSettings node, NodeRoles roles, NodeAddress otherwise)
    {
        var listen = node.Listen is { } text ? Address("--akka-listen", text) : otherwise;
        NodeAddress[] seeds = [.. node.Seeds.Select(seed => Address("--seed-node", seed))];
        if (listen.IsLoopback && seeds.FirstOrDefault(seed => !seed.IsLoopback) is { } far)
            throw CliException.Usage(
                $"expected --akka-listen with an address of this machine that {far} reaches, got {listen}",
                "for example --akka-listen :0, which is this machine's name and any free port");
        if (seeds.FirstOrDefault(seed => seed.Port == 0) is { } vague)
            throw CliException.Usage($"expected a seed with a port, got {vague}");
        if (!listen.IsLoopback && node.Token is null)
            throw CliException.Usage(
                $"expected a token to listen on {listen}, where other machines can take part",
                $"set {AccessToken.FileVariable} to a file with one, the same on all machines");
        return new(node.Namespace, roles, listen, seeds)
        {
            Key = node.Token?.KeyFor("akka"),
            Tls = node.Certificate is { } certificate ? new(certificate, node.Key) : null,
            OnNews = news => Tell(session, news),
        };
    }

    static NodeAddress Address(string option, string text) => NodeAddress.TryParse(text, out var address)
        ? address!
        : throw CliException.Usage($"{option}: expected an address and a port, such as head-node:{DefaultPort}, got '{text}'");

    static void Tell(Session session, AkkaNews news)
    {
        if (news.IsTrouble) session.Warn($"akka: {news.Text}");
        else session.Say($"akka: {news.Text}");
    }
}
