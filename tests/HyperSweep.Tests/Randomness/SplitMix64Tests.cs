using HyperSweep.Randomness;

namespace HyperSweep.Tests.Randomness;

public sealed class SplitMix64Tests
{
    [Fact]
    public void Gives_the_numbers_of_the_published_algorithm()
    {
        var random = new SplitMix64(1234567);

        ulong[] numbers = [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()];

        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], numbers);
    }

    [Fact]
    public void Units_and_bounded_numbers_stay_in_their_ranges_and_reach_all_of_them()
    {
        var random = new SplitMix64(3);
        var seen = new HashSet<int>();

        for (var i = 0; i < 10_000; i++)
        {
            Assert.InRange(random.NextUnit(), 0, Math.BitDecrement(1.0));
            seen.Add(random.NextBelow(7));
        }

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], seen.Order());
    }

    [Fact]
    public void Normals_have_mean_0_and_variance_1()
    {
        var random = new SplitMix64(5);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.NextNormal()).ToArray();

        Assert.InRange(draws.Average(), -0.01, 0.01);
        Assert.InRange(draws.Average(x => x * x), 0.98, 1.02);
    }

    [Fact]
    public void Shuffles_keep_every_item_and_move_it_anywhere()
    {
        var counts = new int[5, 5];
        for (var seed = 0UL; seed < 5_000; seed++)
        {
            int[] items = [0, 1, 2, 3, 4];
            new SplitMix64(seed).Shuffle(items);
            Assert.Equal([0, 1, 2, 3, 4], items.Order());
            for (var i = 0; i < 5; i++) counts[i, items[i]]++;
        }

        Assert.All(counts.Cast<int>(), count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void Derived_seeds_differ_by_part_and_by_seed()
    {
        var seeds = Enumerable.Range(0, 1_000).Select(i => SplitMix64.Derive((ulong)(i / 100), (ulong)(i % 100))).ToArray();

        Assert.Equal(1_000, seeds.Distinct().Count());
    }
}
