using HyperSweep.Randomness;
using HyperSweep.Search.Objectives;

namespace HyperSweep.Tests.Search.Objectives;

public sealed class HypervolumeTests
{
    [Fact]
    public void One_objective_is_a_length() => Assert.Equal(3, Hypervolume.Of([[2], [4]], [5]));

    // Stairs below (5, 5): 4 · 1 + 3 · 2 + 1 · 1.
    [Fact]
    public void Two_objectives_are_the_area_below_the_stairs() =>
        Assert.Equal(4 * 1 + 3 * 2 + 1 * 1, Hypervolume.Of([[4, 1], [1, 4], [2, 2], [3, 3], [2, 2]], [5, 5]));

    // Two boxes from (1, 1, 2) and (2, 2, 1) to (3, 3, 3): 4 + 2 − their overlap 1.
    [Fact]
    public void Three_objectives_are_the_volume_of_the_boxes_together()
    {
        Assert.Equal(5, Hypervolume.Of([[1, 1, 2], [2, 2, 1]], [3, 3, 3]));
        Assert.Equal(27, Hypervolume.Of([[0, 0, 0], [1, 1, 2], [2, 2, 1]], [3, 3, 3]));
    }

    [Fact]
    public void What_does_not_beat_the_reference_adds_nothing()
    {
        Assert.Equal(1, Hypervolume.Of([[1, 1], [0, 2], [2, 0], [-5, 3]], [2, 2]));
        Assert.Equal(0, Hypervolume.Of([[3, 3]], [2, 2]));
        Assert.Equal(0, Hypervolume.Of([], [2, 2]));
        Assert.Equal(0, Hypervolume.Of([[1, double.NaN]], [2, 2]));
    }

    // On a grid the volume is the number of unit cells that some point beats.
    [Fact]
    public void Many_points_beat_as_many_cells_as_can_be_counted()
    {
        SplitMix64 random = new(5);
        double[][] points =
            [.. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 3).Select(_ => (double)random.NextBelow(12)).ToArray())];
        var cells = 0;
        for (var x = 0; x < 10; x++)
            for (var y = 0; y < 10; y++)
                for (var z = 0; z < 10; z++)
                    if (points.Any(point => point[0] <= x && point[1] <= y && point[2] <= z)) cells++;

        Assert.Equal(cells, Hypervolume.Of(points, [10, 10, 10]));
    }

    [Fact]
    public void Four_objectives_are_refused() =>
        Assert.Contains("got 4", Assert.Throws<ArgumentException>(() => Hypervolume.Of([], [1, 1, 1, 1])).Message);
}
