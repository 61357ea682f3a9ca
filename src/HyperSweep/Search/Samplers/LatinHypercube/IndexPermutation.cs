using HyperSweep.Randomness;

namespace HyperSweep.Search.Samplers.LatinHypercube;

/// <summary>
/// A random order of 0 … count − 1 that needs no memory: four rounds of a Feistel cipher over the next power of four, repeated until
/// the result is below count. J. Black, P. Rogaway, "Ciphers with arbitrary finite domains", 2002.
/// </summary>
/// <param name="count">1 or more.</param>
readonly struct IndexPermutation(int count, ulong seed)
{
    const int Rounds = 4;

    readonly int _halfBits = HalfBits(count);

    /// <param name="index">0 … count − 1.</param>
    public int At(int index)
    {
        var place = (ulong)index;
        do place = Encrypt(place);
        while (place >= (ulong)count); // A permutation's cycle leads back below count: it began there.
        return (int)place;
    }

    ulong Encrypt(ulong value)
    {
        var mask = (1UL << _halfBits) - 1;
        var (left, right) = (value >> _halfBits, value & mask);
        for (var round = 0; round < Rounds; round++)
            (left, right) = (right, left ^ (SplitMix64.Derive(seed, right * Rounds + (ulong)round) & mask));
        return left << _halfBits | right;
    }

    static int HalfBits(int count)
    {
        var bits = 1;
        while (1L << 2 * bits < count) bits++;
        return bits;
    }
}
