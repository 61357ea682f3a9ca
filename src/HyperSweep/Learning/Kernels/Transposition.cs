using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace HyperSweep.Learning.Kernels;

/// <summary>Exchanges rows and columns.</summary>
static unsafe partial class Transposition
{
    /// <summary>Copies a 16 × 16 square of floats with rows and columns exchanged.</summary>
    public static void Copy16(float* from, nint fromStride, float* to, nint toStride)
    {
        if (Avx512F.IsSupported) CopyInRegisters(from, fromStride, to, toStride);
        else
            for (var i = 0; i < Lanes.Width; i++)
                for (var j = 0; j < Lanes.Width; j++)
                    to[j * toStride + i] = from[i * fromStride + j];
    }

    // Four rows at a time become four columns of 128-bit lanes; then the lanes are exchanged.
    static void CopyInRegisters(float* from, nint fromStride, float* to, nint toStride)
    {
        var (a0, a1, a2, a3) = Quarter(from, fromStride);
        var (b0, b1, b2, b3) = Quarter(from + 4 * fromStride, fromStride);
        var (c0, c1, c2, c3) = Quarter(from + 8 * fromStride, fromStride);
        var (d0, d1, d2, d3) = Quarter(from + 12 * fromStride, fromStride);
        StoreLanes(a0, b0, c0, d0, to, toStride);
        StoreLanes(a1, b1, c1, d1, to + toStride, toStride);
        StoreLanes(a2, b2, c2, d2, to + 2 * toStride, toStride);
        StoreLanes(a3, b3, c3, d3, to + 3 * toStride, toStride);
    }

    /// <returns>Vector k holds, in 128-bit lane l, column 4l + k of the four rows.</returns>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    static (Vector512<float>, Vector512<float>, Vector512<float>, Vector512<float>) Quarter(float* rows, nint stride)
    {
        var (r0, r1) = (Vector512.Load(rows), Vector512.Load(rows + stride));
        var (r2, r3) = (Vector512.Load(rows + 2 * stride), Vector512.Load(rows + 3 * stride));
        var (low01, high01) = (Avx512F.UnpackLow(r0, r1).AsDouble(), Avx512F.UnpackHigh(r0, r1).AsDouble());
        var (low23, high23) = (Avx512F.UnpackLow(r2, r3).AsDouble(), Avx512F.UnpackHigh(r2, r3).AsDouble());
        return (Avx512F.UnpackLow(low01, low23).AsSingle(), Avx512F.UnpackHigh(low01, low23).AsSingle(),
            Avx512F.UnpackLow(high01, high23).AsSingle(), Avx512F.UnpackHigh(high01, high23).AsSingle());
    }

    /// <summary>Stores lane l of the four vectors side by side, as row 4l.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    static void StoreLanes(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* to, nint stride)
    {
        const byte Even = 0x88, Odd = 0xDD; // Lanes 0, 2 and lanes 1, 3 of each operand.
        var (abEven, abOdd) = (Avx512F.Shuffle4x128(a, b, Even), Avx512F.Shuffle4x128(a, b, Odd));
        var (cdEven, cdOdd) = (Avx512F.Shuffle4x128(c, d, Even), Avx512F.Shuffle4x128(c, d, Odd));
        Vector512.Store(Avx512F.Shuffle4x128(abEven, cdEven, Even), to);
        Vector512.Store(Avx512F.Shuffle4x128(abOdd, cdOdd, Even), to + 4 * stride);
        Vector512.Store(Avx512F.Shuffle4x128(abEven, cdEven, Odd), to + 8 * stride);
        Vector512.Store(Avx512F.Shuffle4x128(abOdd, cdOdd, Odd), to + 12 * stride);
    }
}
