using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Hosting.Engines;
using HyperSweep.Cluster.Protocol;

namespace HyperSweep.Cli.Commands;

/// <summary>What is said of this process as a node of an Akka cluster.</summary>
sealed class AkkaArguments
{
    const string SeedVariable = "HYPERSWEEP_SEED_NODE";

    readonly Option<string[]> _seeds = new("--seed-node")
    {
        HelpName = "HOST:PORT",
        Description = "A node that knows the way into the Akka cluster (repeatable; the same list for all nodes)",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    readonly Setting<string?> _listen = Settings.Text(
        "--akka-listen", "HOST:PORT", "Where this node listens, as others name it [default: on 127.0.0.1; :0 is this machine, any port]");

    readonly Setting<string?> _certificate = Settings.Text(
        "--akka-certificate", "FILE", "Certificate of all nodes (PEM), of an authority that their machines trust: then with TLS");

    readonly Setting<string?> _key = Settings.Text("--akka-key", "FILE", "Its private key (PEM) [default: with the certificate]");

    public void AddTo(HyperSweepCommand command)
    {
        command.Add(_seeds);
        command.Add(_listen);
        command.Add(_certificate);
        command.Add(_key);
    }

    /// <exception cref="CliException">Nodes were named for another engine.</exception>
    public void RequireNone(Session session)
    {
        if (session.Get(_seeds) is { Length: > 0 }) throw CliException.Usage("--seed-node is for --engine akka");
    }

    /// <param name="log">Null: the default file.</param>
    public NodeSettings Read(Session session, string @namespace, AccessToken? token, string? log) => new(
        @namespace, session.Read(_listen, null), Seeds(session), session.Read(_certificate, null), session.Read(_key, null), token, log);

    // Flags before the environment, as for all settings.
    string[] Seeds(Session session) => session.Get(_seeds) is { Length: > 0 } told
        ? told
        : (session.Terminal.Environment(SeedVariable) ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
