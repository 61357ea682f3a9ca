namespace HyperSweep.Results.Columns;

/// <summary>Learning curves of many trials, in drawing precision.</summary>
/// <param name="Trials">Numbers of the trials that have epochs, ascending.</param>
/// <param name="Lengths">Epochs of each of them, counted from epoch 1.</param>
/// <param name="Values">All curves, one after the other; NaN for an epoch without a value.</param>
/// <param name="TrialsTotal">Trials with epochs; more than are here when only every so many was read.</param>
public sealed record CurveSet(int[] Trials, int[] Lengths, float[] Values, int TrialsTotal);
