using HyperSweep.Randomness;
using HyperSweep.Search.Objectives;

namespace HyperSweep.Tests.Search.Objectives;

public sealed class NonDominatedSortingTests
{
    [Fact]
    public void Points_are_in_the_front_that_is_left_when_the_fronts_before_are_taken_away()
    {
        double[][] points = [[1, 5], [2, 3], [4, 1], [3, 4], [4, 4], [5, 5], [2, 3], [4, 2]];

        var fronts = NonDominatedSorting.Of(points);

        Assert.Equal([[0, 1, 2, 6], [3, 7], [4], [5]], fronts);
    }

    [Fact]
    public void One_objective_is_a_ranking() =>
        Assert.Equal([[2], [0, 3], [1]], NonDominatedSorting.Of([[2.0], [3.0], [1.0], [2.0]]));

    [Fact]
    public void Nothing_has_no_front() => Assert.Empty(NonDominatedSorting.Of([]));

    // Peeled one by one, by the definition.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Many_points_are_sorted_as_by_the_definition(int objectives)
    {
        SplitMix64 random = new((ulong)objectives);
        double[][] points =
            [.. Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, objectives).Select(_ => (double)random.NextBelow(30)).ToArray())];
        List<int> left = [.. Enumerable.Range(0, points.Length)];
        List<int[]> expected = [];
        while (left.Count > 0)
        {
            int[] front = [.. left.Where(i => !left.Any(j => Dominance.IsBetter(points[j], points[i])))];
            expected.Add(front);
            left.RemoveAll(front.Contains);
        }

        Assert.Equal(expected, NonDominatedSorting.Of(points));
        Assert.Equal(expected[0], ParetoFront.Of(points).Order());
    }
}
