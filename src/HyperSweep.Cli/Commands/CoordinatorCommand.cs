using System.Net;
using System.Security.Cryptography.X509Certificates;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Hosting.Service;
using HyperSweep.Cluster.Protocol;
using HyperSweep.Cluster.Serving;
using HyperSweep.Results;

namespace HyperSweep.Cli.Commands;

sealed class CoordinatorCommand : HyperSweepCommand
{
    const int DefaultPort = 8420;

    // Workers ask every second whether there is still work: so they hear that there is none.
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2.5);

    readonly SweepArguments _sweep = new(isFileOptional: true);
    readonly EngineOptions _engine = new();
    readonly RunOptions _run = new();

    readonly Setting<IPEndPoint?> _listen = new(
        "--listen", "ADDRESS", $"Where workers ask for work and data [default: 127.0.0.1:{DefaultPort}]",
        "an address and a port, such as 0.0.0.0:8420", TryReadAddress);

    readonly Setting<string?> _certificate = Settings.Text(
        "--certificate", "FILE", "Certificate to show to who connects (PEM): then only with TLS");

    readonly Setting<string?> _key = Settings.Text("--key", "FILE", "Its private key (PEM) [default: with the certificate]");

    readonly Setting<int?> _expect = Settings.Whole("--expect", "Worker slots to leave a share for before they come [default: 0]", min: 0);

    readonly Setting<int?> _lease = Settings.Whole(
        "--lease", "Seconds without news after which a worker's run is lost [default: 30]", min: 5);

    public CoordinatorCommand() : base("coordinator", "Run a sweep on the workers of a cluster; without FILE, all that are submitted")
    {
        _sweep.AddFileTo(this);
        _engine.AddTo(this);
        Add(_listen);
        Add(_certificate);
        Add(_key);
        Add(_expect);
        Add(_lease);
        _run.AddTo(this);
        _sweep.AddOptionsTo(this);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "hypersweep coordinator sweep.yaml --broker amqp://localhost",
        "hypersweep coordinator --broker amqp://localhost",
        "hypersweep coordinator sweep.yaml --engine akka",
        $"{AccessToken.FileVariable}=token hypersweep coordinator sweep.yaml --broker amqps://lab@broker --listen 0.0.0.0:8420",
    ];

    public override int Execute(Session session)
    {
        // Memory is the workers' own: what is planned here is for one slot of a machine like this.
        var settings = _run.Read(session) with { Workers = 1 };
        var listen = session.Read(_listen, null) ?? new(IPAddress.Loopback, DefaultPort);
        var token = AccessToken.Read(session.Terminal.Environment);
        var expected = session.Read(_expect, null) ?? 0;
        var lease = TimeSpan.FromSeconds(session.Read(_lease, null) ?? 30);
        var isService = !_sweep.HasFile(session);
        var transport = _engine.OpenCoordinator(session, settings.Log, token);
        CoordinatorServer server = new(
            listen, token, isService ? new SweepBoard(session, Directory.GetCurrentDirectory()) : null, Certificate(session));
        try
        {
            server.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
            SweepRunner MakeRunner(SweepDatabase database) => new(session, settings, database, new(transport, server, expected, lease));
            if (!isService) return RunOne(session, MakeRunner);
            var reached = Reached(server.Address);
            session.Say(
                $"Serving the sweeps of {session.DatabasePath}. To submit one: hypersweep run FILE --on {reached}; " +
                $"to join: hypersweep worker {transport.JoinOptions} --coordinator {reached}");
            return new SweepService(session, MakeRunner).Run();
        }
        finally
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
            transport.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    X509Certificate2? Certificate(Session session) => session.Read(_certificate, null) is { } file
        ? ServerCertificate.Read(file, session.Read(_key, null))
        : null;

    /// <summary>From other machines, nobody reaches 0.0.0.0.</summary>
    static Uri Reached(Uri address) => IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip)
        && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(address) { Host = Dns.GetHostName() }.Uri
            : address;

    int RunOne(Session session, Func<SweepDatabase, SweepRunner> makeRunner)
    {
        var code = _sweep.Run(session, makeRunner);
        if (code is not (ExitCodes.Interrupted or ExitCodes.Terminated)) Thread.Sleep(Farewell);
        return code;
    }

    static bool TryReadAddress(string text, out IPEndPoint? address) => IPEndPoint.TryParse(text, out address) && text.Contains(':');
}
