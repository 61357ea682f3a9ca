using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Sweeps;

public sealed class StopRuleTests
{
    const double Infinity = double.PositiveInfinity;

    [Theory]
    // The best is 0.7 of epoch 3; 0.71 is no improvement by more than 0.05.
    [InlineData(2, 0.05, 0, new[] { 0.5, 0.6, 0.7, 0.71, 0.72, 0.9 }, 5)]
    [InlineData(3, 0.05, 0, new[] { 0.5, 0.6, 0.7, 0.71, 0.72, 0.9 }, null)]
    [InlineData(1, 0.0, 0, new[] { 0.5, 0.5 }, 2)]
    [InlineData(1, 0.0, 4, new[] { 0.5, 0.4, 0.3, 0.2, 0.1 }, 5)]
    [InlineData(1, 0.0, 0, new[] { 0.5 }, null)]
    public void Patience_ends_a_trial_that_does_not_improve(int epochs, double minDelta, int warmup, double[] curve, int? expected) =>
        Assert.Equal(expected, new StopRule.Patience(epochs, minDelta, warmup).FirstStop(Goal.Maximize, curve)?.Epoch);

    [Fact]
    public void Patience_looks_for_small_values_where_those_are_good()
    {
        StopRule rule = new StopRule.Patience(2, 0, 0);

        Assert.Null(rule.FirstStop(Goal.Minimize, [5, 4, 3, 2]));
        Assert.Equal((3, "No improvement on the 2 of epoch 1 up to epoch 3."), rule.FirstStop(Goal.Minimize, [2, 3, 4, 1]));
    }

    [Theory]
    [InlineData(0.2, Infinity, 0, 1, new[] { 0.2, 0.1 }, 2)]
    [InlineData(-Infinity, 3, 0, 1, new[] { 1.0, 3.0, 3.5 }, 3)]
    [InlineData(0.2, Infinity, 2, 1, new[] { 0.1, 0.1, 0.1 }, 3)]
    [InlineData(0.2, Infinity, 1, 2, new[] { 0.1, 0.3, 0.1, 0.1 }, 4)] // Looks at epochs 2, 4, 6 ….
    public void A_threshold_ends_a_trial_outside_its_range(
        double lower, double upper, int warmup, int interval, double[] curve, int? expected) =>
        Assert.Equal(expected, new StopRule.Threshold(lower, upper, warmup, interval).FirstStop(Goal.Maximize, curve)?.Epoch);

    [Fact]
    public void A_threshold_says_which_end_was_passed()
    {
        StopRule rule = new StopRule.Threshold(0.25, 3, 0, 1);

        Assert.Equal("0.125 at epoch 1 is below the threshold 0.25.", rule.ReasonToStop(Goal.Maximize, [0.125]));
        Assert.Equal("3.5 at epoch 2 is above the threshold 3.", rule.ReasonToStop(Goal.Maximize, [1, 3.5]));
    }

    [Theory]
    [InlineData(Goal.Maximize, new[] { 0.6, 0.1 }, null)] // The best so far counts, not the last.
    [InlineData(Goal.Maximize, new[] { 0.4, 0.45, 0.49 }, 2)]
    [InlineData(Goal.Maximize, new[] { 0.5, 0.5, 0.5, 0.0 }, null)] // As good as the limit; none after the list.
    [InlineData(Goal.Minimize, new[] { 0.6, 0.51 }, 2)]
    [InlineData(Goal.Minimize, new[] { 0.6, 0.5 }, null)]
    public void Limits_end_a_trial_whose_best_is_worse(Goal goal, double[] curve, int? expected) =>
        Assert.Equal(expected, new StopRule.Limits([double.NaN, 0.5, 0.5], 12).FirstStop(goal, curve)?.Epoch);

    [Fact]
    public void Limits_say_whose_they_are() => Assert.Equal(
        "0.45, the best up to epoch 2, is worse than 0.5, the limit by trials up to #12.",
        new StopRule.Limits([double.NaN, 0.5], 12).ReasonToStop(Goal.Maximize, [0.4, 0.45]));

    public static TheoryData<StopRule, string> Texts => new()
    {
        { new StopRule.Patience(3, 0.001, 2), "patience 3 0.001 2" },
        { new StopRule.Threshold(double.NegativeInfinity, 1.0 / 3, 0, 5), "threshold -Infinity 0.3333333333333333 0 5" },
        { new StopRule.Limits([double.NaN, -0.0, 1e-300, 5e-324], 12), "limits 12 NaN -0 1E-300 5E-324" },
        { new StopRule.Limits([], 0), "limits 0" },
    };

    [Theory, MemberData(nameof(Texts))]
    public void A_rule_is_one_line_from_which_every_bit_comes_back(StopRule rule, string text)
    {
        Assert.Equal(text, rule.ToString());
        Assert.Equal(rule, StopRuleText.Read(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("patience")]
    [InlineData("patience 0 0 0")]
    [InlineData("patience 1 -1 0")]
    [InlineData("patience 1 NaN 0")]
    [InlineData("patience 1 0 0 0")]
    [InlineData("patience 1 0.50 0")] // Another spelling.
    [InlineData("threshold 0 1 0 0")]
    [InlineData("threshold 0 x 0 1")]
    [InlineData("limits -1 0.5")]
    [InlineData("limits 1 0,5")]
    [InlineData("LIMITS 1")]
    [InlineData("limits 99999999999")]
    public void Other_texts_are_no_rules(string text) => Assert.Null(StopRuleText.Read(text));
}
