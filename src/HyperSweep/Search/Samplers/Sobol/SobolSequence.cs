namespace HyperSweep.Search.Samplers.Sobol;

/// <summary>
/// Points that fill a cube evenly: any 2ᵏ of them in a row, from a multiple of 2ᵏ on, have one in each of 2ᵏ equal slices of each
/// dimension. I. M. Sobol', "On the distribution of points in a cube and the approximate evaluation of integrals", 1967; in the order of
/// Gray codes after I. A. Antonov, V. M. Saleev, 1979.
/// </summary>
static class SobolSequence
{
    public const int DimensionsMax = 256, Bits = 32;

    static readonly Lazy<uint[][]> Directions = new(MakeDirections);

    /// <summary>A coordinate as a fraction of 2³².</summary>
    /// <param name="index">0 for the first point, which is the origin.</param>
    /// <param name="dimension">0 … <see cref="DimensionsMax"/> − 1.</param>
    public static uint At(uint index, int dimension)
    {
        var directions = Directions.Value[dimension];
        var gray = index ^ index >> 1;
        var coordinate = 0u;
        for (var bit = 0; gray != 0; gray >>= 1, bit++)
            if ((gray & 1) == 1) coordinate ^= directions[bit];
        return coordinate;
    }

    static uint[][] MakeDirections()
    {
        var initial = InitialDirections.Read();
        uint[] first = [.. Enumerable.Range(1, Bits).Select(bit => 1u << (Bits - bit))];
        return [first, .. PrimitivePolynomials.All().Zip(initial, Extend)];
    }

    // P. Bratley, B. L. Fox, "Algorithm 659", 1988; here the numbers are already moved to the top of their 32 bits.
    static uint[] Extend(int polynomial, int[] initial)
    {
        var degree = initial.Length;
        var directions = new uint[Bits];
        for (var i = 0; i < Bits; i++)
        {
            if (i < degree)
            {
                directions[i] = (uint)initial[i] << (Bits - 1 - i);
                continue;
            }
            directions[i] = directions[i - degree] ^ directions[i - degree] >> degree;
            for (var k = 1; k < degree; k++)
                if ((polynomial >> (degree - k) & 1) == 1) directions[i] ^= directions[i - k];
        }
        return directions;
    }
}
