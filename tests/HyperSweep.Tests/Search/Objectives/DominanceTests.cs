using HyperSweep.Search.Objectives;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Objectives;

public sealed class DominanceTests
{
    [Theory]
    [InlineData(new[] { 1.0, 2.0 }, new[] { 1.0, 3.0 }, true)]
    [InlineData(new[] { 1.0, 2.0 }, new[] { 2.0, 3.0 }, true)]
    [InlineData(new[] { 1.0, 2.0 }, new[] { 1.0, 2.0 }, false)]
    [InlineData(new[] { 1.0, 3.0 }, new[] { 2.0, 2.0 }, false)]
    [InlineData(new[] { double.NaN, 1.0 }, new[] { 2.0, 2.0 }, false)]
    [InlineData(new[] { 1.0, 1.0 }, new[] { double.NaN, 2.0 }, false)]
    public void Who_is_nowhere_worse_and_somewhere_better_is_better(double[] losses, double[] than, bool isBetter) =>
        Assert.Equal(isBetter, Dominance.IsBetter(losses, than));

    [Fact]
    public void What_is_maximized_changes_its_sign()
    {
        Assert.Equal([-0.9, 3.0], Dominance.Losses(0.9, [3], [Goal.Maximize, Goal.Minimize])!);
        Assert.Equal([1.0], Dominance.Losses(1, [], [Goal.Minimize])!);
    }

    [Fact]
    public void A_value_that_is_missing_or_no_number_has_no_losses()
    {
        Assert.Null(Dominance.Losses(1, [], [Goal.Minimize, Goal.Minimize]));
        Assert.Null(Dominance.Losses(double.NaN, [2], [Goal.Minimize, Goal.Minimize]));
        Assert.Null(Dominance.Losses(1, [double.PositiveInfinity], [Goal.Minimize, Goal.Minimize]));
    }
}
