using HyperSweep.Cli.CommandLine;

namespace HyperSweep.Tests.Cli.CommandLine;

public sealed class RequirementTests
{
    [Theory]
    [InlineData("val_accuracy>=0.83", "val_accuracy", ">=", 0.83)]
    [InlineData(" val_loss < 1e-3 ", "val_loss", "<", 0.001)]
    [InlineData("value<=-3.2", "value", "<=", -3.2)]
    [InlineData("test_accuracy>0", "test_accuracy", ">", 0)]
    public void Reads_metric_relation_and_bound(string text, string metric, string relation, double bound)
    {
        var isRead = Requirement.TryRead(text, out var requirement);

        Assert.True(isRead);
        Assert.Equal(new(metric, relation, bound), requirement);
    }

    [Theory]
    [InlineData("")]
    [InlineData("val_accuracy")]
    [InlineData("val_accuracy=0.8")]
    [InlineData("accuracy>=0.8")]
    [InlineData("val_accuracy>=")]
    [InlineData("val_accuracy>=0,8")]
    [InlineData("val_accuracy>=NaN")]
    [InlineData("val_accuracy>=>0.8")]
    public void Refuses_what_is_no_requirement(string text) => Assert.False(Requirement.TryRead(text, out _));

    [Theory]
    [InlineData(">=", 0.5, true)]
    [InlineData("<=", 0.5, true)]
    [InlineData(">", 0.5, false)]
    [InlineData("<", 0.5, false)]
    [InlineData(">", 0.6, true)]
    [InlineData("<", 0.4, true)]
    [InlineData(">=", double.NaN, false)]
    [InlineData("<", double.NaN, false)]
    public void Is_met_by_values_on_the_right_side(string relation, double value, bool isMet) =>
        Assert.Equal(isMet, new Requirement("value", relation, 0.5).IsMetBy(value));
}
