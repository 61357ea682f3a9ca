namespace HyperSweep.Search.Analysis;

/// <summary>What two parameters explain only together, beyond what each explains alone.</summary>
/// <param name="Importance">Share of the whole variance, 0 … 1.</param>
public sealed record PairImportance(string First, string Second, double Importance);
