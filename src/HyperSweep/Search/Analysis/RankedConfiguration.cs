using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>A configuration on the leaderboard of configurations.</summary>
/// <param name="Rank">1 for the best.</param>
/// <param name="Trials">In number order.</param>
/// <param name="Values">Seeds for which there is a value.</param>
/// <param name="Mean">NaN without a value.</param>
/// <param name="Deviation">Standard deviation of a sample; NaN with fewer than two values.</param>
/// <param name="HalfWidth">The mean lies within ± this with a confidence of 95 % (Student); NaN with fewer than two values.</param>
/// <param name="Chance">
/// How often chance alone makes a difference from the best as large as this (paired t-test, two-sided); 1 for the best itself, NaN with
/// fewer than two seeds in common.
/// </param>
public sealed record RankedConfiguration(
    int Rank, Configuration Configuration, ValueList<TrialId> Trials, int Values, double Mean, double Deviation, double HalfWidth,
    double Chance)
{
    /// <summary>Whether it cannot be told apart from the best.</summary>
    public bool IsAsGood => Chance >= ConfigurationRanking.Level;
}
