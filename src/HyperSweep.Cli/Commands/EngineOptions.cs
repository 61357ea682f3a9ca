using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Hosting.Engines;
using HyperSweep.Cluster.Protocol;

namespace HyperSweep.Cli.Commands;

/// <summary>What carries messages between coordinator and workers, for both alike.</summary>
sealed class EngineOptions
{
    readonly Setting<bool> _isAkka = Settings.Word(
        "--engine", "What carries messages [default: rabbitmq]", new Dictionary<string, bool> { ["rabbitmq"] = false, ["akka"] = true });

    readonly BrokerOptions _broker = new();
    readonly AkkaArguments _akka = new();

    public void AddTo(HyperSweepCommand command)
    {
        command.Add(_isAkka);
        _broker.AddTo(command);
        _akka.AddTo(command);
    }

    /// <param name="log">Null: the default file.</param>
    /// <exception cref="CliException">What was said does not fit together, or this build has no such engine.</exception>
    public IClusterTransport OpenCoordinator(Session session, string? log, AccessToken? token) => IsAkka(session)
        ? AkkaBuild.OpenCoordinator(session, _akka.Read(session, _broker.Namespace(session), token, log))
        : new BrokerTransport(_broker.Read(session));

    /// <exception cref="CliException">What was said does not fit together, or this build has no such engine.</exception>
    public IClusterTransport OpenWorker(Session session, AccessToken? token) => IsAkka(session)
        ? AkkaBuild.OpenWorker(session, _akka.Read(session, _broker.Namespace(session), token, log: null))
        : new BrokerTransport(_broker.Read(session));

    bool IsAkka(Session session)
    {
        var isAkka = session.Read(_isAkka, false);
        if (isAkka) AkkaBuild.Require();
        if (isAkka && _broker.IsGiven(session)) throw CliException.Usage("expected --engine akka or a broker, got both");
        if (!isAkka) _akka.RequireNone(session);
        return isAkka;
    }
}
