using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

/// <summary>The best of the trials offered so far; among equals the lowest number, so that the order of arrival has no say.</summary>
public sealed class BestTrial(MetricDefinition metric)
{
    /// <summary>Null until a trial with a value was offered.</summary>
    public TrialId? Trial { get; private set; }

    /// <summary>NaN as long as there is none.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>False also without a target.</summary>
    public bool ReachesTarget => metric.Target is { } target && Trial is not null && !metric.IsBetter(target, Value);

    /// <summary>Whether this trial would be the best.</summary>
    /// <param name="value">NaN, that of a failed trial, is never the best.</param>
    public bool IsBeatenBy(TrialId trial, double value) =>
        metric.IsBetter(value, Value) || (value == Value && trial.Number < Trial!.Value.Number);

    /// <returns>Whether this trial is now the best.</returns>
    /// <param name="value">NaN, that of a failed trial, is never the best.</param>
    public bool Offer(TrialId trial, double value)
    {
        var isBest = IsBeatenBy(trial, value);
        if (isBest) (Trial, Value) = (trial, value);
        return isBest;
    }
}
