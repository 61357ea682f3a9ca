namespace HyperSweep.Randomness;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014):
/// the same numbers for the same seed on every machine and runtime.
/// </summary>
public struct SplitMix64(ulong seed)
{
    const ulong Gamma = 0x9E3779B97F4A7C15;

    ulong _state = seed;

    /// <summary>A seed for a part of a whole, independent of the other parts' seeds.</summary>
    public static ulong Derive(ulong seed, ulong part) => Mix(Mix(seed + Gamma) ^ Mix(part * Gamma + 0x632BE59BD9B4E019));

    /// <summary>The same for a part that has a name (FNV-1a: the same in every process, which string.GetHashCode is not).</summary>
    public static ulong Derive(ulong seed, string part)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in part) hash = (hash ^ letter) * 1099511628211UL;
        return Derive(seed, hash);
    }

    public ulong Next() => Mix(_state += Gamma);

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 … bound − 1 (multiply-shift; the bias is below bound / 2⁶⁴).</summary>
    /// <param name="bound">1 or more.</param>
    public int NextBelow(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>Standard normal, as the sum of twelve uniforms less 6 (Irwin–Hall): exact arithmetic, no libm, |x| ≤ 6.</summary>
    public double NextNormal()
    {
        var sum = 0.0;
        for (var i = 0; i < 12; i++) sum += NextUnit();
        return sum - 6.0;
    }

    /// <summary>Puts the items into a uniformly random order (Fisher–Yates).</summary>
    public void Shuffle(Span<int> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextBelow(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
