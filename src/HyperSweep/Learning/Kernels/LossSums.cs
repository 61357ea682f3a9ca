using System.Numerics;
using System.Runtime.Intrinsics;

namespace HyperSweep.Learning.Kernels;

/// <summary>Losses and right answers, summed in float64 in sixteen lanes, so that the order is the same everywhere.</summary>
unsafe struct LossSums
{
    Vector512<double> _low, _high;

    public int Correct { get; private set; }

    /// <param name="losses">Of sixteen samples; zero in lanes without a sample.</param>
    /// <param name="right">All bits set in the lanes of samples that were classified right.</param>
    public void Add(Vector512<float> losses, Vector512<int> right)
    {
        var (low, high) = Vector512.Widen(losses);
        _low += low;
        _high += high;
        Correct += BitOperations.PopCount(right.ExtractMostSignificantBits());
    }

    /// <summary>Lane by lane, in order.</summary>
    public readonly double Total()
    {
        var total = 0.0;
        for (var i = 0; i < Vector512<double>.Count; i++) total += _low[i];
        for (var i = 0; i < Vector512<double>.Count; i++) total += _high[i];
        return total;
    }
}
