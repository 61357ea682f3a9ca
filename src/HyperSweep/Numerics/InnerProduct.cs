using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HyperSweep.Numerics;

/// <summary>Sums of products in one order on every machine.</summary>
static class InnerProduct
{
    // Part of the result: another number gives other roundings.
    const int Lanes = 8, Block = 2 * Lanes;

    /// <summary>Σ x[i]·y[i]. Products and sums are rounded one by one: so machines without fused operations agree and are fast.</summary>
    /// <param name="x">n values, n ≥ 0.</param>
    /// <param name="y">n values.</param>
    public static double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"Expected equal lengths, got x: {x.Length} and y: {y.Length}.", nameof(y));
        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var y0 = ref MemoryMarshal.GetReference(y);
        var (first, second) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var blocks = x.Length - x.Length % Block;
        for (nuint i = 0; i < (nuint)blocks; i += Block)
        {
            first += Vector512.LoadUnsafe(ref x0, i) * Vector512.LoadUnsafe(ref y0, i);
            second += Vector512.LoadUnsafe(ref x0, i + Lanes) * Vector512.LoadUnsafe(ref y0, i + Lanes);
        }
        var sums = first + second;
        // Halving by hand, because the order inside Vector512.Sum is not promised.
        var half = sums.GetLower() + sums.GetUpper();
        var quarter = half.GetLower() + half.GetUpper();
        var total = quarter[0] + quarter[1];
        for (var i = blocks; i < x.Length; i++) total += x[i] * y[i];
        return total;
    }
}
