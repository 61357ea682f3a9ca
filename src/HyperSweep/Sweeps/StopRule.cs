using System.Globalization;

namespace HyperSweep.Sweeps;

/// <summary>
/// What ends a trial before its last epoch, by its own curve alone: so it is decided where the trial trains, and anybody who knows the
/// curve can tell whether it was decided rightly. What earlier trials have to say is in it as numbers.
/// </summary>
public abstract record StopRule
{
    StopRule() { }

    /// <summary>Whether the trial ends with the last epoch of the curve.</summary>
    /// <param name="curve">The metric after each epoch from the first on; one or more, none NaN.</param>
    /// <returns>Why; null when it goes on.</returns>
    public abstract string? ReasonToStop(Goal goal, ReadOnlySpan<double> curve);

    /// <summary>The first epoch with which the trial ends.</summary>
    /// <param name="curve">As of <see cref="ReasonToStop"/>; may be empty.</param>
    /// <returns>Null when it goes on after the whole curve.</returns>
    public (int Epoch, string Reason)? FirstStop(Goal goal, ReadOnlySpan<double> curve)
    {
        for (var epoch = 1; epoch <= curve.Length; epoch++)
            if (ReasonToStop(goal, curve[..epoch]) is { } reason) return (epoch, reason);
        return null;
    }

    /// <summary>One line of words and numbers; <see cref="StopRuleText.Read"/> reads it.</summary>
    public sealed override string ToString() => StopRuleText.Write(this);

    static bool IsBetter(Goal goal, double value, double than) => goal == Goal.Maximize ? value > than : value < than;

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Ends a trial that has not improved for some epochs (L. Prechelt, "Early stopping, but when?", 1998).</summary>
    /// <param name="Epochs">Without an improvement; 1 or more.</param>
    /// <param name="MinDelta">What is no more than this is no improvement; 0 or more.</param>
    /// <param name="WarmupEpochs">In which no trial ends.</param>
    public sealed record Patience(int Epochs, double MinDelta, int WarmupEpochs) : StopRule
    {
        public override string? ReasonToStop(Goal goal, ReadOnlySpan<double> curve)
        {
            var (best, bestEpoch) = (curve[0], 1);
            for (var epoch = 2; epoch <= curve.Length; epoch++)
            {
                var gain = goal == Goal.Maximize ? curve[epoch - 1] - best : best - curve[epoch - 1];
                if (gain > MinDelta) (best, bestEpoch) = (curve[epoch - 1], epoch);
            }
            if (curve.Length <= WarmupEpochs || curve.Length - bestEpoch < Epochs) return null;
            return Text($"No improvement on the {best:R} of epoch {bestEpoch} up to epoch {curve.Length}.");
        }
    }

    /// <summary>Ends a trial whose metric leaves a range.</summary>
    /// <param name="Lower">−∞: none.</param>
    /// <param name="Upper">∞: none.</param>
    /// <param name="WarmupEpochs">In which no trial ends.</param>
    /// <param name="IntervalEpochs">From one look to the next, the first after the warm-up; 1 or more.</param>
    public sealed record Threshold(double Lower, double Upper, int WarmupEpochs, int IntervalEpochs) : StopRule
    {
        public override string? ReasonToStop(Goal goal, ReadOnlySpan<double> curve)
        {
            var value = curve[^1];
            if (!IsLookedAt(curve.Length, WarmupEpochs, IntervalEpochs)) return null;
            if (value < Lower) return Text($"{value:R} at epoch {curve.Length} is below the threshold {Lower:R}.");
            return value > Upper ? Text($"{value:R} at epoch {curve.Length} is above the threshold {Upper:R}.") : null;
        }
    }

    /// <summary>Ends a trial whose best value up to an epoch is worse than a limit for that epoch.</summary>
    /// <param name="Worst">For each epoch from the first on; NaN: no limit, as for all epochs after the list.</param>
    /// <param name="LastTrial">Number of the last trial that the limits take into account.</param>
    public sealed record Limits(ValueList<double> Worst, int LastTrial) : StopRule
    {
        public override string? ReasonToStop(Goal goal, ReadOnlySpan<double> curve)
        {
            if (curve.Length > Worst.Count) return null;
            var limit = Worst[curve.Length - 1];
            var best = curve[0];
            foreach (var value in curve)
                if (IsBetter(goal, value, than: best)) best = value;
            return IsBetter(goal, limit, than: best)
                ? Text($"{best:R}, the best up to epoch {curve.Length}, is worse than {limit:R}, the limit by trials up to #{LastTrial}.")
                : null;
        }
    }

    /// <summary>Whether an epoch is one of those at which trials are compared.</summary>
    public static bool IsLookedAt(int epoch, int warmupEpochs, int intervalEpochs) =>
        epoch > warmupEpochs && (epoch - warmupEpochs - 1) % intervalEpochs == 0;
}
