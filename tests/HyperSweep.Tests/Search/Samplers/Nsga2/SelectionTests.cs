using HyperSweep.Search.Samplers.Nsga2;

namespace HyperSweep.Tests.Search.Samplers.Nsga2;

public sealed class SelectionTests
{
    [Fact]
    public void Whole_fronts_live_on_and_of_the_last_one_those_that_are_most_alone()
    {
        // First front: 0 and 1. Second: 2, 3, 4, 5 with distances ∞, 1.25, 1.5, ∞. Third: 6.
        double[][] losses = [[-1, 0], [0, -1], [0, 8], [1, 6], [2, 2], [4, 0], [9, 9]];

        var chosen = Selection.Of([.. losses.Select((loss, i) => (new[] { (double)i }, loss))], room: 5);

        Assert.Equal([0.0, 1, 2, 5, 4], chosen.Select(one => one.Point[0]));
        Assert.Equal([0, 0, 1, 1, 1], chosen.Select(one => one.Front));
        Assert.Equal(1.5, chosen[4].Distance);
    }

    [Fact]
    public void The_better_front_wins_and_in_one_front_who_is_more_alone()
    {
        Individual first = new([0], [0], Front: 0, Distance: 1), second = new([0], [0], Front: 0, Distance: 2),
            third = new([0], [0], Front: 1, Distance: double.PositiveInfinity);

        Assert.True(second.IsBetterThan(first));
        Assert.False(first.IsBetterThan(second));
        Assert.True(first.IsBetterThan(third));
        Assert.False(first.IsBetterThan(first));
    }
}
