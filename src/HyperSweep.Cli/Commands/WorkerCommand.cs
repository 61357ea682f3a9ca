using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Hosting.Engines;
using HyperSweep.Cli.Observability;
using HyperSweep.Cluster.Protocol;
using HyperSweep.Cluster.Working;
using HyperSweep.Text;

namespace HyperSweep.Cli.Commands;

sealed class WorkerCommand : HyperSweepCommand
{
    const long DefaultCacheBytes = 20_000_000_000;

    readonly EngineOptions _engine = new();

    readonly Setting<Uri?> _coordinator = new(
        "--coordinator", "URL", "Where the coordinator listens, such as http://head-node:8420", "an address with http:// or https://",
        TryReadAddress);

    readonly Setting<string?> _authority = RemoteOption.AuthorityOption();
    readonly Setting<int?> _slots = Settings.Whole("--slots", "Cohorts to train at the same time [default: one for each core]", min: 1);
    readonly Setting<string?> _name = Settings.Text("--name", "NAME", "Name in tables [default: this machine's]");
    readonly Setting<string?> _data = Settings.Text(
        "--data", "FOLDER", "Where data sets are looked for before they are fetched [default: .]");
    readonly Setting<long?> _cache = Settings.Bytes("--cache-size", "Fetched data sets that are kept at most [default: 20GB]");

    readonly Option<string[]> _commands = new("--allow-command")
    {
        HelpName = "COMMAND",
        Description = "A program that sweeps may run here, word for word as in the sweep file (repeatable) [default: none]",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public WorkerCommand() : base("worker", "Join a cluster: train what its coordinator hands out")
    {
        _engine.AddTo(this);
        Add(_coordinator);
        Add(_authority);
        Add(_slots);
        Add(_name);
        Add(_data);
        Add(_cache);
        Add(_commands);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "hypersweep worker --broker amqp://localhost --coordinator http://localhost:8420",
        $"{AccessToken.FileVariable}=token hypersweep worker --broker amqps://lab@broker --coordinator http://head-node:8420 --slots 8",
        "hypersweep worker --engine akka --seed-node localhost:4053 --coordinator http://localhost:8420",
        "hypersweep worker --broker amqp://localhost --coordinator http://localhost:8420 --allow-command \"python3 train.py\"",
    ];

    public override int Execute(Session session)
    {
        var address = session.Read(_coordinator, null)
            ?? throw CliException.Usage(
                $"expected --coordinator or {_coordinator.Variable}, got none", "for example http://localhost:8420");
        var token = AccessToken.Read(session.Terminal.Environment);
        var clock = session.Terminal.Clock;
        var transport = _engine.OpenWorker(session, token);
        WorkerOptions options = new(
            WorkerOptions.MakeName(session.Read(_name, null) ?? Environment.MachineName, clock),
            session.Read(_slots, null) ?? Environment.ProcessorCount,
            Path.GetFullPath(session.Read(_data, null) ?? "."),
            new(CacheFolder.Of(session), session.Read(_cache, null) ?? DefaultCacheBytes, session.Say),
            transport.OpenWorkerLink)
        {
            Clock = clock,
            AllowedCommands = [.. (session.Get(_commands) ?? []).Select(ShellWords.Split)],
            OnNews = session.Say,
        };
        using CoordinatorClient client = new(
            new CoordinatorAddress(address, token, session.Read(_authority, null)));
        using var interrupts = new Interrupts(count => session.Say(
            count == 1 ? "Leaving after the running epochs; Ctrl-C again stops now." : "Stopping now."));
        interrupts.Listen();
        using var telemetry = Telemetry.StartIfAsked(session);
        session.Say($"{options.Name}: asking {address} for work.");
        try
        {
            new WorkerAgent(options, client).RunAsync(interrupts.Drain, interrupts.Abort).GetAwaiter().GetResult();
        }
        finally
        {
            transport.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        return interrupts.Abort.IsCancellationRequested ? interrupts.ExitCode : ExitCodes.Ok;
    }

    static bool TryReadAddress(string text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https";
}
