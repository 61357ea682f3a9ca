using HyperSweep.Search.Analysis;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Analysis;

public sealed class ConfigurationRankingTests
{
    [Fact]
    public void Configurations_are_ranked_by_their_means()
    {
        var ranked = Rank(Goal.Maximize, [0.7, 0.8, 0.9], [0.9, 0.9, 0.75], [0.5, 0.6, 0.4]);

        Assert.Equal([2L, 1, 3], ranked.Select(row => ((ParameterValue.Int)row.Configuration.Find("k")!).Value));
        Assert.Equal([1, 2, 3], ranked.Select(row => row.Rank));
        Assert.Equal([new(4), new(5), new(6)], ranked[0].Trials);
        Assert.Equal(0.85, ranked[0].Spread.Mean, tolerance: 1e-15);
        Assert.Equal(Math.Sqrt(0.0075), ranked[0].Spread.Deviation, tolerance: 1e-15);
        Assert.Equal(4.302652729749462 * Math.Sqrt(0.0075 / 3), ranked[0].Spread.HalfWidth, tolerance: 1e-9);
    }

    [Fact]
    public void The_test_is_paired_over_seeds()
    {
        // The seeds differ by much, the configurations by little, but always in the same way: t = 4 with two degrees of freedom.
        var ranked = Rank(Goal.Maximize, [0.5, 0.7, 0.9], [0.49, 0.68, 0.89]);

        Assert.Equal((1, true), (ranked[0].Chance, ranked[0].IsAsGood));
        Assert.Equal(1 - 4 / Math.Sqrt(18), ranked[1].Chance, tolerance: 1e-12);
        Assert.True(ranked[1].IsAsGood);
    }

    [Theory]
    [InlineData(new[] { 0.5, 0.7, 0.9 }, 1, true)] // The same.
    [InlineData(new[] { 0.25, 0.45, 0.65 }, 0, false)] // Less by exactly as much, for all that rounding leaves of it.
    public void Equal_differences_are_no_chance(double[] other, double chance, bool isAsGood)
    {
        var row = Rank(Goal.Maximize, [0.5, 0.7, 0.9], other)[1];

        Assert.Equal(chance, row.Chance, tolerance: 1e-12);
        Assert.Equal(isAsGood, row.IsAsGood);
    }

    [Fact]
    public void Who_has_fewer_values_comes_last_and_with_one_pair_nothing_can_be_said()
    {
        var ranked = Rank(Goal.Minimize, [double.NaN, 0.1, double.NaN], [0.5, 0.6, 0.7], [double.NaN, double.NaN, double.NaN]);

        Assert.Equal([3, 1, 0], ranked.Select(row => row.Spread.Count));
        Assert.Equal((double.NaN, double.NaN, false), (ranked[1].Spread.Deviation, ranked[1].Chance, ranked[1].IsAsGood));
        Assert.Equal(double.NaN, ranked[2].Spread.Mean);
    }

    [Fact]
    public void Without_trials_there_is_no_ranking() => Assert.Empty(ConfigurationRanking.Of([], 3, Goal.Minimize));

    /// <summary>Configurations k = 1, 2 … with a value for each of the seeds 1, 2, 3.</summary>
    static IReadOnlyList<RankedConfiguration> Rank(Goal goal, params double[][] values) => ConfigurationRanking.Of(
        [
            .. values.SelectMany((own, k) => own.Select((value, seed) =>
                new FinishedTrial(new(3 * k + seed + 1), new([new("k", k + 1L)]), StatusOf(value), value))).Reverse(),
        ],
        repeats: 3, goal);

    static TrialStatus StatusOf(double value) => double.IsNaN(value) ? TrialStatus.Failed : TrialStatus.Completed;
}
