using System.CommandLine;
using System.Diagnostics;
using HyperSweep.Simulation.Scale;

namespace HyperSweep.Simulation.Commands;

/// <summary>How far one coordinator goes: work is measured on this machine, machines and their training are simulated.</summary>
sealed class ScaleCommand : Command
{
    const int MeasuredTrials = 100_000;

    readonly Option<int> _workers = Whole("--workers", "Worker slots, each on a machine of its own.", 1_000);
    readonly Option<int> _trials = Whole("--trials", "Trials of the sweep.", 1_000_000);
    readonly Option<int> _cohort = Whole("--cohort", "Most trials of a run.", 64);
    readonly Option<int> _epochs = Whole("--epochs", "Epochs of each trial.", 10);

    readonly Option<double[]> _seconds = new("--run-seconds")
    {
        Description = "How long a worker trains a run; a row of the table for each.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [300, 60, 30, 10, 0],
    };

    readonly Option<string> _folder = new("--folder")
    {
        Description = "Where the database lies that costs are measured with.",
        DefaultValueFactory = _ => Path.GetTempPath(),
    };

    readonly Option<double> _link = new("--link-us") { Description = "Microseconds that a broker's client takes for each message." };
    readonly Option<double?> _message = new("--message-us") { Description = "Microseconds for each message, instead of measured ones." };
    readonly Option<double?> _commit = new("--commit-us") { Description = "Microseconds for each commit, instead of measured ones." };
    readonly Option<double?> _row = new("--row-us") { Description = "Microseconds for each row of a commit, instead of measured ones." };

    public ScaleCommand() : base("scale", "Measure the coordinator's costs and simulate a large cluster with them.")
    {
        foreach (var option in (Option[])[_workers, _trials, _cohort, _epochs, _seconds, _folder, _link, _message, _commit, _row])
            Options.Add(option);
        SetAction(Run);
    }

    static Option<int> Whole(string name, string description, int value)
    {
        Option<int> option = new(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError($"Expected {name} of 1 or more, got less.");
        });
        return option;
    }

    int Run(ParseResult parse)
    {
        Load load = new(parse.GetValue(_workers), parse.GetValue(_trials), parse.GetValue(_cohort), parse.GetValue(_epochs), default);
        var seconds = parse.GetValue(_seconds)!;
        var measured = CostMeasurement.Of(
            load with { RunDuration = TimeSpan.FromSeconds(seconds[0]) }, Math.Min(load.Trials, MeasuredTrials), parse.GetValue(_folder)!,
            parse.GetValue(_link) * 1e-6);
        var costs = Replace(measured.Costs, parse);
        Print(measured, costs);

        Console.WriteLine(FormattableString.Invariant(
            $"{load.Workers:N0} workers, {load.Trials:N0} trials of {load.Epochs} epochs, runs of up to {load.CohortMax} trials:"));
        Console.WriteLine();
        Console.WriteLine(
            "| training of a run | trials/s | coordinator busy | trials in a run | messages | messages in a commit "
            + "| worker waits, median | slowest hundredth | most messages waiting | runs lost | simulated in |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        var memory = 0L;
        foreach (var duration in seconds)
            memory = Math.Max(memory, Print(load with { RunDuration = TimeSpan.FromSeconds(duration) }, costs));
        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant(
            $"for a million trials: {memory / (double)load.Trials:N0} MB of memory, {measured.DiskBytesPerTrial:N0} MB of disk"));
        return 0;
    }

    Costs Replace(Costs measured, ParseResult parse)
    {
        var messages = parse.GetValue(_message) is { } message
            ? measured.Messages.ToDictionary(line => line.Key, _ => new CostLine(message * 1e-6, 0))
            : measured.Messages;
        CostLine commit = new(
            parse.GetValue(_commit) * 1e-6 ?? measured.Commit.Fixed, parse.GetValue(_row) * 1e-6 ?? measured.Commit.PerItem);
        return measured with { Messages = messages, Commit = commit };
    }

    static void Print(CostMeasurement measured, Costs costs)
    {
        Console.WriteLine("| work of the coordinator | µs | µs for each trial, epoch or row in it |");
        Console.WriteLine("|---|---:|---:|");
        foreach (var (type, line) in costs.Messages.OrderBy(line => line.Key.Name, StringComparer.Ordinal)) Print(type.Name, line);
        Print("commit", costs.Commit);
        Print("broker's client, a message", new(costs.LinkSeconds, 0));
        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant($"messages of workers: {measured.BytesPerMessage:N0} bytes on average"));
        Console.WriteLine();
    }

    static void Print(string what, CostLine line) =>
        Console.WriteLine(FormattableString.Invariant($"| {what} | {line.Fixed * 1e6:F1} | {line.PerItem * 1e6:F2} |"));

    /// <returns>Bytes that the coordinator holds in the end.</returns>
    static long Print(Load load, Costs costs)
    {
        var startStamp = Stopwatch.GetTimestamp();
        var result = LoadedCluster.Run(load, costs);
        var took = Stopwatch.GetElapsedTime(startStamp);
        string[] cells =
        [
            Text($"{load.RunDuration.TotalSeconds} s"), Text($"{result.TrialsPerSecond(load):N0}"), Text($"{result.BusyShare:P0}"),
            Text($"{result.TrialsPerRun:F1}"), Text($"{result.Messages:N0}"), Text($"{result.MessagesPerCommit:F1}"),
            Text($"{result.WaitMedian.TotalSeconds:F2} s"), Text($"{result.WaitMost.TotalSeconds:F2} s"), Text($"{result.WaitingMax:N0}"),
            Text($"{result.RunsLost:N0}"), Text($"{took.TotalSeconds:F0} s"),
        ];
        Console.WriteLine($"| {string.Join(" | ", cells)} |");
        return result.MemoryBytes;
    }

    static string Text(FormattableString text) => FormattableString.Invariant(text);
}
