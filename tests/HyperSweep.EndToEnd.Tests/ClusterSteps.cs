using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>What tests of a cluster do again and again.</summary>
static class ClusterSteps
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    static readonly ConcurrentDictionary<string, string> Undisturbed = new();

    /// <summary>The fingerprint of the sweep as one process gives it. Most tests ask for that of the same sweep.</summary>
    public static string Alone(Workspace place) => Undisturbed.GetOrAdd(File.ReadAllText(Path.Combine(place.Folder, "sweep.yaml")), _ =>
    {
        place.Run("run", "sweep.yaml", "--db", "alone.db").Expect(0);
        return place.Fingerprint("alone.db");
    });

    /// <summary>The same address again and again, so that workers find the next coordinator.</summary>
    public static string[] Coordinator(Workspace place, Broker broker, params string[] more)
    {
        if (!place.Environment.ContainsKey("HYPERSWEEP_LISTEN"))
        {
            using TcpListener free = new(IPAddress.Loopback, 0);
            free.Start();
            place.Environment["HYPERSWEEP_LISTEN"] = free.LocalEndpoint.ToString()!;
            place.Environment["HYPERSWEEP_CACHE"] = Path.Combine(place.Folder, "cache");
            place.Environment["HYPERSWEEP_NAMESPACE"] = Path.GetFileName(place.Folder).Replace('.', '-');
        }
        return ["coordinator", "sweep.yaml", "--broker", broker.Address.ToString(), .. more];
    }

    /// <summary>A coordinator for all sweeps that are submitted.</summary>
    public static string[] Service(Workspace place, Broker broker, params string[] more) =>
        [.. Coordinator(place, broker, more).Where(word => word != "sweep.yaml")];

    public static string AddressOf(Workspace place) => $"http://{place.Environment["HYPERSWEEP_LISTEN"]}";

    /// <summary>In a folder without data.</summary>
    public static RunningProgram Worker(Workspace place, Broker broker, int slots)
    {
        Directory.CreateDirectory(Path.Combine(place.Folder, "elsewhere"));
        return place.Start(
            "worker", "--broker", broker.Address.ToString(), "--coordinator", AddressOf(place),
            "--slots", slots.ToString(CultureInfo.InvariantCulture), "--data", "elsewhere");
    }

    public static void Leave(params RunningProgram[] workers)
    {
        foreach (var worker in workers) worker.Signal("TERM");
        foreach (var worker in workers) worker.End().Expect(0);
    }

    public static void Until(Workspace place, string sql, int atLeast)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!File.Exists(Path.Combine(place.Folder, "hypersweep.db")) || Count() < atLeast)
        {
            patience.Token.ThrowIfCancellationRequested();
            Thread.Sleep(20);
        }

        int Count()
        {
            try
            {
                return int.Parse(place.Sql(sql).Single(), CultureInfo.InvariantCulture);
            }
            catch (Microsoft.Data.Sqlite.SqliteException)
            {
                return -1; // The tables are being made.
            }
        }
    }

    /// <summary>Does something while the program stands still: so it happens in the middle of a sweep, however fast the machine.</summary>
    public static void WhileStopped(RunningProgram program, Action action)
    {
        program.Signal("STOP");
        action();
        program.Signal("CONT");
    }

    /// <summary>A process that is stopped while it holds the database would hold up everybody, as any that hangs there.</summary>
    public static void StopBetweenCommits(Workspace place, RunningProgram program)
    {
        program.Signal("STOP");
        while (!place.CanWrite())
        {
            program.Signal("CONT");
            Thread.Sleep(20);
            program.Signal("STOP");
        }
    }

    public static void RequireWhole(Workspace place, int trials, string database = "hypersweep.db")
    {
        Assert.Equal(
            $"{trials}|{trials}", One("select count(*), count(distinct number) from trials where status = 'completed'"));
        Assert.Equal("0", One("select count(*) from runs where ended_at is null"));
        Assert.Equal("0", One("select count(*) from events where kind = 'nondeterminism'"));
        Assert.Equal("ok", One("pragma integrity_check"));

        string One(string sql) => place.Sql(sql, database).Single();
    }
}
