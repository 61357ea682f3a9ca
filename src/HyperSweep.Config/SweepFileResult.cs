using HyperSweep.Sweeps;

namespace HyperSweep.Config;

/// <param name="Definition">Null when there are errors.</param>
/// <param name="Diagnostics">In the order of the file; faults of overrides last.</param>
/// <param name="Text">The YAML as read, before overrides; empty when the file could not be read.</param>
public sealed record SweepFileResult(SweepDefinition? Definition, IReadOnlyList<Diagnostic> Diagnostics, string Text);
