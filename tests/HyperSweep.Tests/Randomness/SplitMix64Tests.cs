using HyperSweep.Randomness;

namespace HyperSweep.Tests.Randomness;

public sealed class SplitMix64Tests
{
    [Fact]
    public void Gives_the_numbers_of_the_reference_algorithm()
    {
        var random = new SplitMix64(1234567);

        ulong[] numbers = [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()];

        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], numbers);
    }

    [Fact]
    public void A_unit_is_the_upper_53_bits()
    {
        var random = new SplitMix64(1234567);

        var unit = random.NextUnit();

        Assert.Equal((6457827717110365317 >> 11) / 9007199254740992.0, unit);
    }

    [Fact]
    public void Numbers_below_a_bound_are_equally_frequent()
    {
        var random = new SplitMix64(3);
        var counts = new int[7];

        for (var i = 0; i < 70_000; i++) counts[random.NextBelow(7)]++;

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400)); // Four standard deviations are 370.
    }

    [Fact]
    public void Below_one_there_is_only_zero()
    {
        var random = new SplitMix64(4);

        Assert.All(Enumerable.Range(0, 100).Select(_ => random.NextBelow(1)).ToArray(), number => Assert.Equal(0, number));
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_twelve_uniforms()
    {
        const int count = 200_000;
        var random = new SplitMix64(5);

        var numbers = Enumerable.Range(0, count).Select(_ => random.NextNormal()).ToArray();

        Assert.Equal(0, numbers.Average(), 0.01);
        Assert.Equal(1, numbers.Average(x => x * x), 0.015);
        Assert.Equal(0, numbers.Average(x => x * x * x), 0.04);
        Assert.Equal(2.9, numbers.Average(x => x * x * x * x), 0.1); // 3 − 6 / (5 · 12) for Irwin–Hall of twelve.
        Assert.All(numbers, x => Assert.InRange(x, -6, 6));
    }

    [Fact]
    public void A_shuffle_is_the_same_everywhere()
    {
        int[] items = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

        new SplitMix64(42).Shuffle(items);

        Assert.Equal([8, 3, 6, 5, 4, 0, 9, 2, 1, 7], items);
    }

    [Fact]
    public void Every_order_is_equally_frequent()
    {
        var random = new SplitMix64(6);
        Dictionary<string, int> counts = [];

        for (var i = 0; i < 24_000; i++)
        {
            int[] items = [1, 2, 3, 4];
            random.Shuffle(items);
            var order = string.Concat(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 870, 1130)); // Four standard deviations are 124.
    }

    [Fact]
    public void Derived_seeds_differ_by_seed_and_by_part()
    {
        var seeds = Enumerable.Range(0, 100).SelectMany(
            seed => Enumerable.Range(0, 100).Select(part => SplitMix64.Derive((ulong)seed, (ulong)part)));

        Assert.Equal(10_000, seeds.Distinct().Count());
    }

    [Fact]
    public void Derived_seeds_are_the_same_everywhere()
    {
        ulong[] seeds = [SplitMix64.Derive(0, 0), SplitMix64.Derive(42, 0), SplitMix64.Derive(42, 1)];

        Assert.Equal([6320596983259934910, 15502253201738923324, 5758050635237403109], seeds);
    }
}
