using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HyperSweep.Cli.Benchmarks;

/// <summary>
/// The most multiply-adds that one core does: independent chains in registers alone. A core needs latency × throughput chains to be
/// busy (8 to 10 on x86); as many as leave room for both operands in AVX2's 16 registers are taken.
/// </summary>
sealed class FmaPeak(TimeProvider clock)
{
    const int Chains = 12;

    static readonly TimeSpan BurstMin = TimeSpan.FromMilliseconds(4);

    readonly Func<long, float> _run =
        Vector512.IsHardwareAccelerated ? Run<FmaRegister512> : Vector256.IsHardwareAccelerated ? Run<FmaRegister256> : Run<FmaRegister128>;

    readonly int _lanes = Vector512.IsHardwareAccelerated ? FmaRegister512.Lanes
        : Vector256.IsHardwareAccelerated ? FmaRegister256.Lanes : FmaRegister128.Lanes;

    long _repeats = 1024;
    float _kept; // So that no compiler may leave the work out.

    /// <summary>Best burst so far, in flops per second; 0 before the first.</summary>
    public double Best { get; private set; }

    /// <summary>Bursts so far.</summary>
    public int Bursts { get; private set; }

    /// <summary>One burst of some milliseconds. Clocks vary, so it is to be taken between other measurements.</summary>
    public void Burst()
    {
        while (true)
        {
            var start = clock.GetTimestamp();
            _kept += _run(_repeats);
            var time = clock.GetElapsedTime(start);
            if (time > TimeSpan.Zero) Best = Math.Max(Best, 2.0 * _lanes * Chains * _repeats / time.TotalSeconds);
            if (time >= BurstMin) break;
            _repeats *= 2;
        }
        Bursts++;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Run<T>(long repeats) where T : struct, IFmaRegister<T>
    {
        // The chains go to a fixed point of x·factor + addend, which is an ordinary number: subnormals would be slow.
        var (factor, addend) = (T.Of(0.5f), T.Of(1f));
        T a = T.Of(1), b = T.Of(2), c = T.Of(3), d = T.Of(4), e = T.Of(5), f = T.Of(6);
        T g = T.Of(7), h = T.Of(8), i = T.Of(9), j = T.Of(10), k = T.Of(11), l = T.Of(12);
        for (; repeats > 0; repeats--)
        {
            a = a.MultiplyAdd(factor, addend);
            b = b.MultiplyAdd(factor, addend);
            c = c.MultiplyAdd(factor, addend);
            d = d.MultiplyAdd(factor, addend);
            e = e.MultiplyAdd(factor, addend);
            f = f.MultiplyAdd(factor, addend);
            g = g.MultiplyAdd(factor, addend);
            h = h.MultiplyAdd(factor, addend);
            i = i.MultiplyAdd(factor, addend);
            j = j.MultiplyAdd(factor, addend);
            k = k.MultiplyAdd(factor, addend);
            l = l.MultiplyAdd(factor, addend);
        }
        return a.First + b.First + c.First + d.First + e.First + f.First
            + g.First + h.First + i.First + j.First + k.First + l.First;
    }
}
