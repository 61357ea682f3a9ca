using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>A configuration on the leaderboard of configurations.</summary>
/// <param name="Rank">1 for the best.</param>
/// <param name="Trials">Its repeats, in number order; those without a value, too.</param>
/// <param name="Spread">Of the values that there are.</param>
/// <param name="Chance">
/// How often chance alone makes a difference from the best as large as this (paired t-test, two-sided); 1 for the best itself, NaN with
/// fewer than two repeats in common.
/// </param>
public sealed record RankedConfiguration(
    int Rank, Configuration Configuration, ValueList<TrialId> Trials, SampleSpread Spread, double Chance)
{
    /// <summary>Whether it has a value and cannot be told apart from the best.</summary>
    public bool IsAsGood => Spread.Count > 0 && Chance >= ConfigurationRanking.Level;
}
