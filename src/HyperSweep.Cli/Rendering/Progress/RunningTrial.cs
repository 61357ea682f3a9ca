using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Rendering.Progress;

/// <param name="epochs">How many it will take; null when that is not known.</param>
sealed class RunningTrial(TrialId id, RunId run, int? epochs)
{
    readonly List<double> _curve = [];

    public TrialId Id => id;

    public RunId Run => run;

    public int? Epochs => epochs;

    public int EpochsDone { get; private set; }

    /// <summary>The sweep's metric after each epoch.</summary>
    public IReadOnlyList<double> Curve => _curve;

    /// <summary>How much of it is done, 0 … 1.</summary>
    public double Share => epochs is > 0 ? Math.Min(1, (double)EpochsDone / epochs.Value) : 0;

    public void Add(int epoch, double value)
    {
        EpochsDone = epoch;
        _curve.Add(value);
    }
}
