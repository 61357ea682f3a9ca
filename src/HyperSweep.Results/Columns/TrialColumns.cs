namespace HyperSweep.Results.Columns;

/// <summary>Trials of a sweep in the order of their numbers, as columns of equal length.</summary>
/// <param name="Numbers">1 for the first trial of the sweep.</param>
/// <param name="Facts">Status, metrics, times and so on, named as in the table of trials.</param>
/// <param name="Parameters">Those for which some trial has a value, in the order in which the database first met them. One that has a
/// text for any trial has texts for all.</param>
public sealed record TrialColumns(
    int[] Numbers, IReadOnlyList<ResultColumn> Facts, IReadOnlyList<ResultColumn> Parameters);
