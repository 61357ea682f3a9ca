using HyperSweep.Coordination;

namespace HyperSweep.Cli.Rendering.Progress;

/// <summary>What changed since the last step; may be nothing.</summary>
sealed record ProgressStep(IReadOnlyList<Change> Changes, DateTimeOffset Now);
