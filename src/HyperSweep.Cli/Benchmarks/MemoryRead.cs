using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HyperSweep.Cli.Benchmarks;

/// <summary>How fast one core reads memory: a buffer larger than any cache, once from end to end.</summary>
sealed class MemoryRead
{
    const int Bytes = 256 << 20;

    readonly TimeProvider _clock;
    readonly ulong[] _buffer = new ulong[Bytes / sizeof(ulong)];
    ulong _kept; // So that no compiler may leave the work out.

    public MemoryRead(TimeProvider clock)
    {
        _clock = clock;
        // Memory that was never written to is one and the same page of zeros, which is always in a cache.
        Array.Fill(_buffer, ulong.MaxValue);
    }

    /// <summary>Reads the buffer once.</summary>
    /// <returns>Bytes per second.</returns>
    public double Measure()
    {
        var start = _clock.GetTimestamp();
        _kept ^= Read(_buffer);
        return Bytes / _clock.GetElapsedTime(start).TotalSeconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static ulong Read(ReadOnlySpan<ulong> buffer)
    {
        ref var first = ref MemoryMarshal.GetReference(buffer);
        Vector512<ulong> a = default, b = default, c = default, d = default;
        var step = (nuint)Vector512<ulong>.Count;
        for (nuint i = 0; i + 4 * step <= (nuint)buffer.Length; i += 4 * step)
        {
            a ^= Vector512.LoadUnsafe(ref first, i);
            b ^= Vector512.LoadUnsafe(ref first, i + step);
            c ^= Vector512.LoadUnsafe(ref first, i + 2 * step);
            d ^= Vector512.LoadUnsafe(ref first, i + 3 * step);
        }
        return (a ^ b ^ c ^ d).ToScalar();
    }
}
