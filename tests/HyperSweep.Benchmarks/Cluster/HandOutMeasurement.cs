using System.Diagnostics;
using System.Globalization;
using HyperSweep.Benchmarks.Comparisons;
using HyperSweep.Benchmarks.Measuring;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;

namespace HyperSweep.Benchmarks.Cluster;

/// <summary>Trials that do nothing, handed out one by one: what the way to a worker and back costs, and a coordinator's restart.</summary>
static class HandOutMeasurement
{
    const int Trials = 10_000;

    const string RatePerSecond =
        "select count(*) / ((julianday(max(ended_at)) - julianday(min(started_at))) * 86400) from runs where outcome = 'completed'";

    static readonly int[] Slots = [1, 8, 32];

    public static void Run(ComparisonOptions options)
    {
        var facts = Machine.Facts().ToArray();
        using TemporaryFolder folder = new();
        var broker = Broker.StartAsync().GetAwaiter().GetResult();
        try
        {
            Dictionary<int, List<double>> here = Slots.ToDictionary(slots => slots, _ => new List<double>());
            Dictionary<int, List<double>> there = Slots.ToDictionary(slots => slots, _ => new List<double>());
            Dictionary<int, List<double>> akka = Slots.ToDictionary(slots => slots, _ => new List<double>());
            List<double> restarts = [], akkaRestarts = [];
            var hasAkka = HasAkka();
            for (var round = 0; round < options.Rounds; round++)
            {
                foreach (var slots in Slots)
                {
                    here[slots].Add(InProcess(folder, slots));
                    there[slots].Add(Sent(() => ClusterProcesses.Over(broker, folder.Path), folder, slots));
                    if (hasAkka) akka[slots].Add(Sent(() => ClusterProcesses.OverAkka(folder.Path), folder, slots));
                }
                restarts.Add(Restart(() => ClusterProcesses.Over(broker, folder.Path), folder));
                if (hasAkka) akkaRestarts.Add(Restart(() => ClusterProcesses.OverAkka(folder.Path), folder));
                Console.Error.WriteLine($"round {round + 1} of {options.Rounds}: restart {restarts[^1]:0.00} s");
            }
            var rows = Slots.Select(slots => (string[])
            [
                $"{slots}", Spread.Of(here[slots]).Show("0"), Spread.Of(there[slots]).Show("0"),
                hasAkka ? Spread.Of(akka[slots]).Show("0") : "not in this build",
            ]);
            var akkaRestart = hasAkka ? $", over Akka {Spread.Of(akkaRestarts).Show("0.00")} s" : "";
            ResultFile.Write(options.Results, "cluster", "Runs handed out, and a coordinator's restart", options.Words, facts, $"""
                Medians (min … max) of {options.Rounds} rounds; broker, coordinator and workers share this machine.

                {ResultFile.Table(["worker slots", "runs a second in one process", "over RabbitMQ", "over Akka"], rows)}
                {Trials} trials that do nothing, in runs of one trial, each stored durably before it is handed out and when it has ended.

                A coordinator that is killed (-9) when about half of {Trials} trials have ended hands out the first run of its next term
                {Spread.Of(restarts).Show("0.00")} s after its process was started again{akkaRestart}.
                """);
        }
        finally
        {
            broker.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    static double InProcess(TemporaryFolder folder, int slots)
    {
        var database = folder.NewFile("hypersweep.db");
        Machine.Hypersweep(
            "run", "nothing.yaml", "--trials", $"{Trials}", "--cohort", "1", "--db", database,
            "--workers", slots.ToString(CultureInfo.InvariantCulture));
        return Rate(database);
    }

    static bool HasAkka() => Machine.Hypersweep("doctor", "--format", "csv").Output.Contains("RabbitMQ, Akka", StringComparison.Ordinal);

    static double Sent(Func<ClusterProcesses> open, TemporaryFolder folder, int slots)
    {
        var database = folder.NewFile("hypersweep.db");
        using var cluster = open();
        cluster.StartWorkers(slots);
        ClusterProcesses.RequireSuccess(cluster.StartCoordinator(Sweep, database, Trials, slots));
        return Rate(database);
    }

    /// <returns>Seconds from the start of the second process to its first run.</returns>
    static double Restart(Func<ClusterProcesses> open, TemporaryFolder folder)
    {
        const int Workers = 8;
        var database = folder.NewFile("hypersweep.db");
        using var cluster = open();
        cluster.StartWorkers(Workers);
        var first = cluster.StartCoordinator(Sweep, database, Trials, Workers);
        var patience = Stopwatch.StartNew();
        while (Ended(database) < Trials / 2)
        {
            if (patience.Elapsed > TimeSpan.FromMinutes(2)) throw new InvalidOperationException("The sweep stands still.");
            Thread.Sleep(20);
        }
        first.Kill();
        first.WaitForExit();
        var startedAt = DateTime.UtcNow;
        ClusterProcesses.RequireSuccess(cluster.StartCoordinator(Sweep, database, Trials, Workers));
        if (Ended(database) != Trials) throw new InvalidOperationException($"Expected {Trials} results, got {Ended(database)}.");
        var handedOutAt = DateTime.UnixEpoch.AddDays(
            ResultsDatabase.Number(database, "select min(julianday(started_at)) - 2440587.5 from runs where term = 2"));
        return (handedOutAt - startedAt).TotalSeconds;
    }

    static string Sweep => Path.Combine(Paths.Project, "nothing.yaml");

    static double Rate(string database)
    {
        if (Ended(database) != Trials) throw new InvalidOperationException($"Expected {Trials} results, got {Ended(database)}.");
        return ResultsDatabase.Number(database, RatePerSecond);
    }

    static double Ended(string database)
    {
        try
        {
            return File.Exists(database)
                ? ResultsDatabase.Number(database, "select count(*) from trials where status = 'completed'")
                : 0;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            return 0; // The tables are being made.
        }
    }
}
