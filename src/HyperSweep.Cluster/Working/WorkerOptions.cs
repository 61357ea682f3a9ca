using HyperSweep.Coordination;
using HyperSweep.Engines;
using HyperSweep.Engines.Wire;

namespace HyperSweep.Cluster.Working;

/// <param name="Name">Of this life of the process: slots are named by it and a number from 1.</param>
/// <param name="Slots">Cohorts that are trained at the same time; 1 or more.</param>
/// <param name="DataFolder">Where data sets are looked for before the coordinator is asked, and where commands run.</param>
/// <param name="Cache">Where fetched data sets are kept.</param>
/// <param name="OpenLink">Makes the link of a sweep's slots.</param>
public sealed record WorkerOptions(
    string Name, int Slots, string DataFolder, DataCache Cache, Func<string, IReadOnlyDictionary<WorkerId, Mailbox>, IWorkerLink> OpenLink)
{
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Words of commands that sweeps may run here, as they stand in the sweep file. None: no program is ever started.</summary>
    public IReadOnlyList<IReadOnlyList<string>> AllowedCommands { get; init; } = [];

    /// <summary>For people; called from many threads.</summary>
    public Action<string> OnNews { get; init; } = _ => { };

    /// <summary>A name that no other process has or had: machine, process number, and the time of its start.</summary>
    public static string MakeName(string machine, TimeProvider clock)
    {
        var letters = machine.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '-').Take(60);
        return FormattableString.Invariant(
            $"{string.Concat(letters)}-{Environment.ProcessId}-{clock.GetUtcNow().ToUnixTimeMilliseconds() % 100_000_000:x}");
    }

    internal WorkerId Slot(int number) => WireFormat.IsWorker($"{Name}-{number}")
        ? new($"{Name}-{number}")
        : throw new ClusterException($"Expected a worker's name of letters, digits, '.', '_' and '-', got '{Name}'.");
}
