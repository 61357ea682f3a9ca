using HyperSweep.Search.Objectives;

namespace HyperSweep.Tests.Search.Objectives;

public sealed class CrowdingDistanceTests
{
    // Ranges 4 and 8. The second point: (2 − 0) / 4 + (8 − 2) / 8; the third: (4 − 1) / 4 + (6 − 0) / 8.
    [Fact]
    public void Neighbours_distances_are_added_over_the_objectives_each_by_its_range() => Assert.Equal(
        [double.PositiveInfinity, 1.25, 1.5, double.PositiveInfinity], CrowdingDistance.Of([[0, 8], [1, 6], [2, 2], [4, 0]]));

    [Fact]
    public void The_order_of_the_points_does_not_matter() => Assert.Equal(
        [1.5, double.PositiveInfinity, 1.25, double.PositiveInfinity], CrowdingDistance.Of([[2, 2], [4, 0], [1, 6], [0, 8]]));

    [Fact]
    public void Where_all_are_alike_nobody_is_at_an_end() => Assert.Equal([0, 0, 0], CrowdingDistance.Of([[1, 1], [1, 1], [1, 1]]));

    [Fact]
    public void The_largest_losses_do_not_overflow() => Assert.Equal(
        [double.PositiveInfinity, 2, double.PositiveInfinity],
        CrowdingDistance.Of([[-1e308, 1e308], [0, 0], [1e308, -1e308]]));

    [Fact]
    public void Nothing_has_no_distance() => Assert.Empty(CrowdingDistance.Of([]));
}
