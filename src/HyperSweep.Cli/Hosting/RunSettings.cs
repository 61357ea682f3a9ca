using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting.Engines;

namespace HyperSweep.Cli.Hosting;

/// <summary>How a sweep is run here; none of it changes results.</summary>
/// <param name="Workers">Slots, each with a thread of its own.</param>
/// <param name="Cohort">Trials in a cohort at most; null: what suits memory and cache.</param>
/// <param name="Memory">Bytes for data and training; null: half of what the machine has.</param>
/// <param name="Log">Null: the default file.</param>
/// <param name="Requirement">What the best trial must reach; null: nothing.</param>
/// <param name="HasDashboard">Whether the pages are served while the sweep runs.</param>
sealed record RunSettings(int Workers, int? Cohort, long? Memory, string? Log, Requirement? Requirement, bool HasDashboard)
{
    /// <summary>The workers here are reached over a node of an Akka cluster. Null: by method calls.</summary>
    public NodeSettings? Node { get; init; }
}
