using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HyperSweep.Benchmarks.Measuring;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;

namespace HyperSweep.Benchmarks.Cluster;

/// <summary>Coordinators and workers of one cluster, each a process of its own. All end when it is disposed of.</summary>
sealed class ClusterProcesses : IDisposable
{
    static int _namespaces;

    readonly List<Process> _processes = [];
    readonly string[] _coordinator, _worker;
    readonly string _listen = FreeAddress(), _folder;

    ClusterProcesses(string folder, string[] coordinator, string[] worker) =>
        (_folder, _coordinator, _worker) = (folder, coordinator, worker);

    /// <summary>In a namespace of their own of a broker.</summary>
    public static ClusterProcesses Over(Broker broker, string folder)
    {
        var name = Interlocked.Increment(ref _namespaces).ToString(CultureInfo.InvariantCulture);
        string[] shared = ["--broker", broker.Address.ToString(), "--namespace", $"bench{name}"];
        return new(folder, shared, shared);
    }

    /// <summary>As nodes of an Akka cluster.</summary>
    public static ClusterProcesses OverAkka(string folder)
    {
        var head = FreeAddress();
        return new(folder, ["--engine", "akka", "--akka-listen", head], ["--engine", "akka", "--seed-node", head]);
    }

    public Process StartWorkers(int slots) => Start(
        ["worker", .. _worker, "--coordinator", $"http://{_listen}", "--slots", slots.ToString(CultureInfo.InvariantCulture)]);

    public Process StartCoordinator(string sweep, string database, int trials, int slots) => Start(
    [
        "coordinator", sweep, .. _coordinator, "--listen", _listen, "--db", database, "--cohort", "1",
        "--trials", trials.ToString(CultureInfo.InvariantCulture), "--expect", slots.ToString(CultureInfo.InvariantCulture), "--quiet",
    ]);

    /// <exception cref="InvalidOperationException">The process failed.</exception>
    public static void RequireSuccess(Process process)
    {
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"Expected a program to end well, got exit code {process.ExitCode}.");
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited) process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }

    static string FreeAddress()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        return free.LocalEndpoint.ToString()!;
    }

    Process Start(IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("dotnet", [Paths.Program, .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HYPERSWEEP_CACHE"] = Path.Combine(_folder, "cache");
        var process = Process.Start(start) ?? throw new InvalidOperationException("The program cannot be started.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
        return process;
    }
}
