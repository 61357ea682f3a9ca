using System.Globalization;
using HyperSweep.Search.Analysis;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Racing;

/// <summary>
/// Tells whether a configuration is beaten (M. López-Ibáñez et al., "The irace package: iterated racing for automatic algorithm
/// configuration", 2016; the test against the best alone is that of Optuna's WilcoxonPruner).
/// </summary>
sealed class Race(RacingDefinition racing, Goal goal)
{
    /// <param name="own">Its repeats so far.</param>
    /// <param name="leader">Of the configurations before it.</param>
    /// <returns>Why it has no further repeats; null when it goes on.</returns>
    public string? ReasonToSkip(Racer own, Racer leader)
    {
        List<double> behind = [];
        for (var repeat = 0; repeat < Math.Min(own.Values.Count, leader.Values.Count); repeat++)
        {
            var (value, best) = (own.Values[repeat], leader.Values[repeat]);
            if (!double.IsFinite(best)) continue;
            if (!double.IsFinite(value)) return Text($"Repeat {repeat + 1} failed, that of configuration {leader.Number} did not.");
            behind.Add(goal == Goal.Minimize ? value - best : best - value);
        }
        if (behind.Count == 0) return null;
        var chance = PairedTest.Chance(racing.Test, behind);
        if (chance > racing.Level) return null;
        var test = racing.Test == PairedTestKind.Wilcoxon ? "signed ranks" : "paired t-test";
        return Text($"Beaten by configuration {leader.Number}: behind by {SampleSpread.Of(behind).Mean:G4} on average of ")
            + Text($"{behind.Count} repeats ({test}, p = {chance:G3}).");
    }

    /// <summary>As on the leaderboard: who has more values leads, then who has the better mean, then who came first.</summary>
    /// <param name="other">Of a larger number; null: none.</param>
    public Racer? LeaderOf(Racer? one, Racer? other)
    {
        if (one is null || other is null) return one ?? other;
        if (other.Spread.Count != one.Spread.Count) return other.Spread.Count > one.Spread.Count ? other : one;
        var isBetter = goal == Goal.Maximize ? other.Spread.Mean > one.Spread.Mean : other.Spread.Mean < one.Spread.Mean;
        return isBetter ? other : one;
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
