using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>How a trial went, as far as it was trained.</summary>
/// <param name="Status">
/// Completed: the curve is whole. Failed: it fails in the epoch after its curve. Else more of it is not known.
/// </param>
/// <param name="Curve">The metric after each epoch.</param>
public sealed record KnownCurve(TrialId Trial, TrialStatus Status, ValueList<double> Curve);
