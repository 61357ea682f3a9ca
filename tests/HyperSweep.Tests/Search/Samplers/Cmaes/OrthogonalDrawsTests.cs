using HyperSweep.Numerics;
using HyperSweep.Randomness;
using HyperSweep.Search.Samplers.Cmaes;

namespace HyperSweep.Tests.Search.Samplers.Cmaes;

public sealed class OrthogonalDrawsTests
{
    const int Size = 6;

    [Fact]
    public void Vectors_drawn_one_after_another_are_at_right_angles_and_as_long_as_they_were_drawn()
    {
        double[][] drawn = [.. Enumerable.Range(0, 4).Select(i => Next(i, earlier: 0))];
        double[][] turned = [.. Enumerable.Range(0, 4).Select(i => Next(i, earlier: i))];

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(InnerProduct.Of(drawn[i], drawn[i]), InnerProduct.Of(turned[i], turned[i]), 1e-12);
            for (var j = 0; j < i; j++) Assert.Equal(0, InnerProduct.Of(turned[i], turned[j]), 1e-12);
        }
        Assert.Equal(drawn[0], turned[0]);
        Assert.NotEqual(drawn[3], turned[3]);
    }

    [Fact]
    public void Each_vector_alone_is_a_standard_normal_one()
    {
        double[] places = [.. Enumerable.Range(0, 20_000).Select(n => Next(5 * n + 3, earlier: 3)[2])];

        Assert.Equal(0, places.Average(), 0.02);
        Assert.Equal(1, places.Average(place => place * place), 0.03);
    }

    [Fact]
    public void A_vector_that_lies_within_the_earlier_ones_stays_as_it_was_drawn()
    {
        SplitMix64 random = new(7);

        Assert.Equal(Next(7, earlier: 0), new OrthogonalDraws([new(7)], Size).Next(ref random));
    }

    static double[] Next(int seed, int earlier)
    {
        SplitMix64 random = new((ulong)seed);
        var before = Enumerable.Range(seed - earlier, earlier).Select(number => new SplitMix64((ulong)number));
        return new OrthogonalDraws(before, Size).Next(ref random);
    }
}
