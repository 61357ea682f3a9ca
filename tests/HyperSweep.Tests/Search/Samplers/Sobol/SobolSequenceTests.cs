using HyperSweep.Search.Samplers.Sobol;

namespace HyperSweep.Tests.Search.Samplers.Sobol;

public sealed class SobolSequenceTests
{
    // Sixteenths, as other programs with Joe and Kuo's directions give them.
    static readonly int[][] First16 =
    [
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [8, 8, 8, 8, 8, 8, 8, 8, 8, 8], [12, 4, 4, 4, 12, 12, 4, 12, 12, 12],
        [4, 12, 12, 12, 4, 4, 12, 4, 4, 4], [6, 6, 10, 14, 6, 2, 6, 14, 14, 10], [14, 14, 2, 6, 14, 10, 14, 6, 6, 2],
        [10, 2, 14, 10, 10, 14, 2, 2, 2, 6], [2, 10, 6, 2, 2, 6, 10, 10, 10, 14], [3, 5, 15, 7, 9, 5, 7, 15, 15, 5],
        [11, 13, 7, 15, 1, 13, 15, 7, 7, 13], [15, 1, 11, 3, 5, 9, 3, 3, 3, 9], [7, 9, 3, 11, 13, 1, 11, 11, 11, 1],
        [5, 3, 5, 9, 15, 7, 1, 1, 1, 15], [13, 11, 13, 1, 7, 15, 9, 9, 9, 7], [9, 7, 1, 13, 3, 11, 5, 13, 13, 3],
        [1, 15, 9, 5, 11, 3, 13, 5, 5, 11],
    ];

    [Fact]
    public void The_first_16_points_in_10_dimensions_are_the_known_ones()
    {
        for (var i = 0; i < 16; i++)
            Assert.Equal(First16[i], Enumerable.Range(0, 10).Select(dimension => (int)(SobolSequence.At((uint)i, dimension) >> 28)));
    }

    // Point 777 in every 25th of 256 dimensions, in 1024ths, from another program.
    [Fact]
    public void A_later_point_is_known_in_many_dimensions() => Assert.Equal(
        [709, 149, 85, 425, 863, 47, 489, 809, 1015, 23, 327],
        Enumerable.Range(0, 11).Select(i => (int)(SobolSequence.At(777, 25 * i) >> 22)));

    [Fact]
    public void Every_slice_of_every_dimension_has_one_of_1024_points()
    {
        for (var dimension = 0; dimension < SobolSequence.DimensionsMax; dimension++)
        {
            var slices = Enumerable.Range(2048, 1024).Select(i => SobolSequence.At((uint)i, dimension) >> 22);
            Assert.Equal(1024, slices.Distinct().Count());
        }
    }

    [Fact]
    public void First_directions_are_odd_and_small_enough() => Assert.All(InitialDirections.Read(), numbers =>
        Assert.All(numbers.Index(), each => Assert.True(each.Item % 2 == 1 && each.Item < 2 << each.Index)));

    // Numbers of primitive polynomials: φ(2ᵈ − 1) / d.
    [Fact]
    public void There_are_as_many_primitive_polynomials_as_number_theory_says()
    {
        var byDegree = PrimitivePolynomials.All().TakeWhile(polynomial => polynomial < 1 << 12)
            .CountBy(polynomial => int.Log2(polynomial)).Select(pair => pair.Value);

        Assert.Equal([1, 1, 2, 2, 6, 6, 18, 16, 48, 60, 176], byDegree);
        Assert.Equal([3, 7, 11, 13, 19, 25, 37], PrimitivePolynomials.All().Take(7));
    }
}
