using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HyperSweep.Benchmarks.Measuring;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;

namespace HyperSweep.Benchmarks.Cluster;

/// <summary>Coordinators and workers of one namespace of a broker, each a process of its own. All end when it is disposed of.</summary>
sealed class ClusterProcesses : IDisposable
{
    static int _namespaces;

    readonly List<Process> _processes = [];
    readonly string[] _shared;
    readonly string _listen, _folder;

    public ClusterProcesses(Broker broker, string folder)
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        _listen = free.LocalEndpoint.ToString()!;
        _folder = folder;
        var name = Interlocked.Increment(ref _namespaces).ToString(CultureInfo.InvariantCulture);
        _shared = ["--broker", broker.Address.ToString(), "--namespace", $"bench{name}"];
    }

    public Process StartWorkers(int slots) => Start(
        ["worker", .. _shared, "--coordinator", $"http://{_listen}", "--slots", slots.ToString(CultureInfo.InvariantCulture)]);

    public Process StartCoordinator(string sweep, string database, int trials, int slots) => Start(
    [
        "coordinator", sweep, .. _shared, "--listen", _listen, "--db", database, "--cohort", "1",
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
