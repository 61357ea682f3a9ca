using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Engines.RabbitMq;

namespace HyperSweep.Cli.Commands;

/// <summary>How to reach the broker, for coordinators and workers alike. Passwords come from files or the environment alone.</summary>
sealed class BrokerOptions
{
    readonly Setting<string?> _broker = Settings.Text("--broker", "URL", "amqp[s]://[user@]host[:port][/virtual-host] of a RabbitMQ");

    readonly Setting<string?> _namespace = NamespaceOption();

    readonly Setting<string?> _authority = Settings.Text("--broker-ca", "FILE", "Authority that must have signed the broker's certificate");
    readonly Setting<string?> _certificate = Settings.Text("--broker-certificate", "FILE", "Certificate to show to the broker (PEM)");
    readonly Setting<string?> _key = Settings.Text("--broker-key", "FILE", "Its private key (PEM)");

    /// <summary>For all engines.</summary>
    public static Setting<string?> NamespaceOption() =>
        Settings.Text("--namespace", "NAME", "Keeps apart those who share a broker or a network [default: default]");

    public bool IsGiven(Session session) => session.Read(_broker, null) is not null;

    public string Namespace(Session session) => session.Read(_namespace, null) ?? "default";

    public void AddTo(HyperSweepCommand command)
    {
        command.Add(_broker);
        command.Add(_namespace);
        command.Add(_authority);
        command.Add(_certificate);
        command.Add(_key);
    }

    public RabbitMqOptions Read(Session session)
    {
        var text = session.Read(_broker, null)
            ?? throw CliException.Usage($"expected --broker or {_broker.Variable}, got none", "for example --broker amqp://localhost");
        var address = BrokerAddress.Parse(text);
        var (authority, certificate) = (session.Read(_authority, null), session.Read(_certificate, null));
        var isTlsTold = authority is not null || certificate is not null;
        return new(address, BrokerCredentials.Read(address, session.Terminal.Environment), Namespace(session))
        {
            Tls = isTlsTold
                ? new() { AuthorityFile = authority, CertificateFile = certificate, KeyFile = session.Read(_key, null) }
                : null,
            OnNews = news => Tell(session, news),
        };
    }

    static void Tell(Session session, LinkNews news)
    {
        if (news.Kind is LinkNewsKind.Connected or LinkNewsKind.Unblocked) session.Say($"broker: {news.Text}");
        else session.Warn($"broker: {news.Text}");
    }
}
