using HyperSweep.Randomness;
using HyperSweep.Search.Samplers;

namespace HyperSweep.Tests.Search.Samplers;

public sealed class SortedIndexesTests
{
    [Fact]
    public void Keeps_the_order_of_keys_and_among_equals_of_arrival()
    {
        SortedIndexes sorted = new();
        SplitMix64 random = new(1);
        double[] keys = [.. Enumerable.Range(0, 500).Select(_ => (double)random.NextBelow(50)), double.PositiveInfinity, 3];

        for (var i = 0; i < keys.Length; i++) sorted.Add(i, keys[i]);

        var expected = Enumerable.Range(0, keys.Length).OrderBy(i => keys[i]).ToArray(); // A stable sort.
        Assert.Equal(expected, Enumerable.Range(0, sorted.Count).Select(rank => sorted[rank]));
        Assert.Equal(expected.Select(i => keys[i]), Enumerable.Range(0, sorted.Count).Select(sorted.KeyAt));
    }
}
