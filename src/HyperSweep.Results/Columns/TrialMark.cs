namespace HyperSweep.Results.Columns;

/// <summary>What changes about a trial while a sweep goes on: two equal marks mean that its row is the same.</summary>
public readonly record struct TrialMark(int Number, string Status, double Value, int EpochsDone, int Attempts, double TestAccuracy);
