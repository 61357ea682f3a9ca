using HyperSweep.Randomness;

namespace HyperSweep.Search.Samplers.Sobol;

/// <summary>
/// Turns each bit of a coordinate, or leaves it, by a chance that depends on the bits above it. Each point then is uniform, and the
/// points together stay as even as before. A. B. Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", 1995.
/// </summary>
static class OwenScrambling
{
    public static uint Of(uint coordinate, ulong seed)
    {
        var turned = 0u;
        for (var level = 0; level < SobolSequence.Bits; level++)
        {
            // The bits above, after a 1 that tells how many they are.
            var above = 1UL << level | (ulong)coordinate >> (SobolSequence.Bits - level);
            if ((SplitMix64.Derive(seed, above) & 1) == 1) turned |= 1u << (SobolSequence.Bits - 1 - level);
        }
        return coordinate ^ turned;
    }
}
