using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Hosting.Engines;
using HyperSweep.Cluster.Protocol;

namespace HyperSweep.Cli.Commands;

/// <summary>What carries messages between a coordinator and workers that are in one process.</summary>
sealed class LocalEngineOptions
{
    const string Local = "local", Akka = "akka";

    // Not from the environment: what is set there is for coordinators and workers, which have other engines.
    readonly Option<string?> _engine = new("--engine")
    {
        HelpName = $"{Local}|{Akka}",
        Description = "What carries messages to the workers here [default: local]",
        CompletionSources = { Local, Akka },
    };

    readonly Setting<string?> _namespace = BrokerOptions.NamespaceOption();
    readonly AkkaArguments _akka = new();

    public void AddTo(HyperSweepCommand command)
    {
        command.Add(_engine);
        command.Add(_namespace);
        _akka.AddTo(command);
    }

    /// <exception cref="CliException">What was said does not fit together, or this build has no such engine.</exception>
    public RunSettings Read(Session session, RunSettings settings)
    {
        var engine = session.Get(_engine) ?? Local;
        if (engine is not (Local or Akka)) throw CliException.Usage($"--engine: expected one of {Local}, {Akka}, got '{engine}'");
        if (engine == Local)
        {
            _akka.RequireNone(session);
            return settings;
        }
        AkkaBuild.Require();
        var token = AccessToken.Read(session.Terminal.Environment);
        return settings with { Node = _akka.Read(session, session.Read(_namespace, null) ?? "default", token, settings.Log) };
    }
}
