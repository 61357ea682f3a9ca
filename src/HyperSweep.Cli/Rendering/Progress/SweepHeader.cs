using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Rendering.Progress;

/// <summary>What is known of a sweep before it goes on.</summary>
/// <param name="Trials">The total.</param>
/// <param name="Saved">Trials of earlier terms.</param>
sealed record SweepHeader(string Name, MetricDefinition Metric, int Trials, int Workers, IReadOnlyList<SavedTrial> Saved)
{
    /// <summary>Trials of each configuration.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>As sweep files write it.</summary>
    public string MetricName => Hosting.Words.Of(Metric.Name);
}
