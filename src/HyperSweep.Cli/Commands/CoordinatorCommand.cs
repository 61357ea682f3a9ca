using System.Net;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cluster.Protocol;

namespace HyperSweep.Cli.Commands;

sealed class CoordinatorCommand : HyperSweepCommand
{
    const int DefaultPort = 8420;

    readonly SweepArguments _sweep = new();
    readonly BrokerOptions _broker = new();
    readonly RunOptions _run = new();

    readonly Setting<IPEndPoint?> _listen = new(
        "--listen", "ADDRESS", $"Where workers ask for work and data [default: 127.0.0.1:{DefaultPort}]",
        "an address and a port, such as 0.0.0.0:8420", TryReadAddress);

    readonly Setting<int?> _expect = Settings.Whole("--expect", "Worker slots to leave a share for before they come [default: 0]", min: 0);

    public CoordinatorCommand() : base("coordinator", "Run a sweep on the workers of a cluster, or go on with it where it stopped")
    {
        _sweep.AddFileTo(this);
        _broker.AddTo(this);
        Add(_listen);
        Add(_expect);
        _run.AddTo(this);
        _sweep.AddOptionsTo(this);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "hypersweep coordinator sweep.yaml --broker amqp://localhost",
        $"{AccessToken.FileVariable}=token hypersweep coordinator sweep.yaml --broker amqps://lab@broker --listen 0.0.0.0:8420",
    ];

    public override int Execute(Session session)
    {
        // Memory is the workers' own: what is planned here is for one slot of a machine like this.
        var settings = _run.Read(session) with { Workers = 1 };
        var listen = session.Read(_listen, null) ?? new(IPAddress.Loopback, DefaultPort);
        var token = AccessToken.Read(session.Terminal.Environment);
        var broker = _broker.Read(session);
        var expected = session.Read(_expect, null) ?? 0;
        return _sweep.Run(session, database => new(session, settings, database, new(broker, listen, token, expected)));
    }

    static bool TryReadAddress(string text, out IPEndPoint? address) => IPEndPoint.TryParse(text, out address) && text.Contains(':');
}
