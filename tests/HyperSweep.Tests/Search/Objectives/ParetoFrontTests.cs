using HyperSweep.Search.Objectives;

namespace HyperSweep.Tests.Search.Objectives;

public sealed class ParetoFrontTests
{
    [Fact]
    public void The_front_goes_by_the_first_objective_and_keeps_equals() =>
        Assert.Equal([3, 1, 4, 2], ParetoFront.Of([[2, 4], [2, 3], [4, 1], [1, 5], [2, 3], [1, 6]]));

    [Fact]
    public void Nothing_has_no_front() => Assert.Empty(ParetoFront.Of([]));
}
