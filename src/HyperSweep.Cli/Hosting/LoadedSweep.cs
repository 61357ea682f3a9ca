using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Hosting;

/// <summary>A sweep file without faults.</summary>
/// <param name="Hash">Of all that decides results, but not of how many trials there are.</param>
/// <param name="Text">The YAML, without overrides.</param>
/// <param name="Overrides">KEY=VALUE.</param>
/// <param name="Folder">Full path; paths in the file are relative to it.</param>
sealed record LoadedSweep(SweepDefinition Definition, string Hash, string Text, IReadOnlyList<string> Overrides, string Folder);
