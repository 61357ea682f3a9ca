using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HyperSweep.Engines.RabbitMq.Tests.Brokers;

/// <summary>A real RabbitMQ of one test's own: own folder, ports, cookie and epmd, all on loopback; gone when it is disposed.</summary>
public sealed class Broker : IAsyncDisposable
{
    public const string Programs = "/usr/lib/rabbitmq/bin"; // Those in /usr/sbin insist on a user and a folder.

    static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90), StopPatience = TimeSpan.FromSeconds(30);

    readonly string _folder = Directory.CreateTempSubdirectory("hypersweep-broker-").FullName;
    readonly Undertaker _undertaker = new();
    readonly Dictionary<string, string> _environment;
    readonly Process _epmd;
    int? _pid;

    Broker(IEnumerable<string> configuration)
    {
        var ports = FreePorts(4);
        (Port, TlsPort) = (ports[0], ports[1]);
        var settings = Path.Combine(_folder, "rabbitmq.conf");
        File.WriteAllLines(settings,
        [
            $"listeners.tcp.default = 127.0.0.1:{Port}", "log.console = true", "log.console.level = info", "log.file = false",
            "disk_free_limit.absolute = 64MB", "vm_memory_high_watermark.absolute = 512MB",
            .. configuration.Select(line => line.Replace("{tls}", $"127.0.0.1:{TlsPort}", StringComparison.Ordinal)),
        ]);
        File.WriteAllText(Path.Combine(_folder, "enabled_plugins"), "[].");
        foreach (var name in new[] { "home", "mnesia", "log", "gen" }) Directory.CreateDirectory(Path.Combine(_folder, name));
        _environment = Environment(settings, epmdPort: ports[2], distributionPort: ports[3]);
        var epmd = Directory.GetFiles("/usr/lib/erlang", "epmd", SearchOption.AllDirectories).First(file => file.Contains("/erts-"));
        _epmd = Launch(epmd, "epmd.log", "-port", Text(ports[2]), "-address", "127.0.0.1");
        _undertaker.Watch(_epmd.Id);
    }

    /// <summary>Why no broker can be started here; null when one can.</summary>
    public static string? Missing =>
        File.Exists(Path.Combine(Programs, "rabbitmq-server")) ? null : $"RabbitMQ is not in {Programs} (Debian package rabbitmq-server).";

    public int Port { get; }

    /// <summary>Free unless the configuration listens there.</summary>
    public int TlsPort { get; }

    public BrokerAddress Address => BrokerAddress.Parse($"amqp://127.0.0.1:{Port}");

    public string Log => Path.Combine(_folder, "broker.log");

    /// <param name="configuration">More lines of rabbitmq.conf; {tls} stands for the address for TLS.</param>
    public static async Task<Broker> StartAsync(params string[] configuration)
    {
        Broker broker = new(configuration);
        try
        {
            await broker.StartAgainAsync();
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>After it was stopped or killed; the durable is still there.</summary>
    public async Task StartAgainAsync()
    {
        var server = Launch(Path.Combine(Programs, "rabbitmq-server"), "broker.log");
        _undertaker.Watch(server.Id);
        var waited = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (waited.Elapsed > StartPatience || server.HasExited)
                throw new InvalidOperationException($"Expected the broker to start within {StartPatience}.\n{File.ReadAllText(Log)}");
            await Task.Delay(50);
        }
        _pid = int.Parse(File.ReadAllText(Path.Combine(_folder, "pid")), CultureInfo.InvariantCulture);
        _undertaker.Watch(_pid.Value);
    }

    /// <summary>As kill -9 does: it writes nothing any more.</summary>
    public async Task KillAsync()
    {
        using var process = Process.GetProcessById(_pid!.Value);
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(StopPatience);
        Forget();
    }

    /// <summary>As a service manager does: connections are closed with a word.</summary>
    public async Task StopAsync()
    {
        if (_pid is not { } pid) return;
        using var process = Process.GetProcessById(pid);
        await RunAsync("/bin/kill", "-TERM", Text(pid));
        await process.WaitForExitAsync().WaitAsync(StopPatience);
        Forget();
    }

    /// <summary>Runs rabbitmqctl.</summary>
    /// <returns>What it said.</returns>
    public Task<string> ControlAsync(params string[] arguments) => RunAsync(Path.Combine(Programs, "rabbitmqctl"), ["-q", .. arguments]);

    /// <summary>Runs a script whose rabbitmqctl is that of this broker.</summary>
    public Task<string> RunScriptAsync(string script, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunAsync("/bin/sh", environment, [script, .. arguments]);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        catch (TimeoutException)
        {
        }
        _undertaker.Dispose();
        await _epmd.WaitForExitAsync().WaitAsync(StopPatience);
        _epmd.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    void Forget()
    {
        _undertaker.Forget(_pid!.Value);
        _pid = null;
    }

    Task<string> RunAsync(string program, params string[] arguments) => RunAsync(program, new Dictionary<string, string>(), arguments);

    async Task<string> RunAsync(string program, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment.Concat(environment)) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        if (process.ExitCode == 0) return await output;
        throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await output} {await error}");
    }

    Process Launch(string program, string log, params string[] arguments)
    {
        // A shell in between, so that what it says goes into a file and not into a pipe that would have to be read.
        const string Script = "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null";
        ProcessStartInfo start = new("/bin/sh", ["-c", Script, "sh", log, program, .. arguments]) { WorkingDirectory = _folder };
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    async Task<bool> AnswersAsync()
    {
        try
        {
            using TcpClient client = new();
            using CancellationTokenSource patience = new(TimeSpan.FromSeconds(1));
            await client.ConnectAsync(IPAddress.Loopback, Port, patience.Token);
            await client.GetStream().WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), patience.Token);
            var first = new byte[1];
            return await client.GetStream().ReadAsync(first, patience.Token) == 1 && first[0] == 1; // A frame of a method.
        }
        catch (Exception fault) when (fault is SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    Dictionary<string, string> Environment(string settings, int epmdPort, int distributionPort) => new()
    {
        ["HOME"] = Path.Combine(_folder, "home"),
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_NODENAME"] = $"hypersweep{Port}@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = Text(Port),
        ["RABBITMQ_DIST_PORT"] = Text(distributionPort),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = Path.Combine(_folder, "gen"),
        ["RABBITMQ_PID_FILE"] = Path.Combine(_folder, "pid"),
        ["RABBITMQ_CONFIG_FILE"] = settings,
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "enabled_plugins"),
        ["ERL_EPMD_PORT"] = Text(epmdPort),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] =
            "-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none",
        ["RABBITMQ_CTL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
    };

    static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (var listener in listeners) listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners) listener.Dispose();
        return ports;
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
