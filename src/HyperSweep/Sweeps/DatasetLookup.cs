namespace HyperSweep.Sweeps;

/// <summary>Where a data set's path or name led to.</summary>
/// <param name="FoundAt">Full path of the file or folder; null when there is none.</param>
/// <param name="LookedIn">Full paths that were tried, in order.</param>
/// <param name="NearNames">Known names and neighbouring files that are spelt alike.</param>
public sealed record DatasetLookup(string? FoundAt, IReadOnlyList<string> LookedIn, IReadOnlyList<string> NearNames);
