using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace HyperSweep.Learning.Kernels;

static unsafe partial class Transposition
{
    /// <summary>Copies a 16 × 16 square of bytes with rows and columns exchanged.</summary>
    public static void Copy16(byte* from, nint fromStride, byte* to, nint toStride)
    {
        if (Sse2.IsSupported || AdvSimd.Arm64.IsSupported) CopyByZips(from, fromStride, to, toStride);
        else
            for (var i = 0; i < Lanes.Width; i++)
                for (var j = 0; j < Lanes.Width; j++)
                    to[j * toStride + i] = from[i * fromStride + j];
    }

    // To zip rows i and i + 8 moves each byte's row number one bit towards its place in the row; four times makes it all the place.
    static void CopyByZips(byte* from, nint fromStride, byte* to, nint toStride)
    {
        var (a0, a1) = Zip(Row(0), Row(8));
        var (a2, a3) = Zip(Row(1), Row(9));
        var (a4, a5) = Zip(Row(2), Row(10));
        var (a6, a7) = Zip(Row(3), Row(11));
        var (a8, a9) = Zip(Row(4), Row(12));
        var (a10, a11) = Zip(Row(5), Row(13));
        var (a12, a13) = Zip(Row(6), Row(14));
        var (a14, a15) = Zip(Row(7), Row(15));

        var (b0, b1) = Zip(a0, a8);
        var (b2, b3) = Zip(a1, a9);
        var (b4, b5) = Zip(a2, a10);
        var (b6, b7) = Zip(a3, a11);
        var (b8, b9) = Zip(a4, a12);
        var (b10, b11) = Zip(a5, a13);
        var (b12, b13) = Zip(a6, a14);
        var (b14, b15) = Zip(a7, a15);

        (a0, a1) = Zip(b0, b8);
        (a2, a3) = Zip(b1, b9);
        (a4, a5) = Zip(b2, b10);
        (a6, a7) = Zip(b3, b11);
        (a8, a9) = Zip(b4, b12);
        (a10, a11) = Zip(b5, b13);
        (a12, a13) = Zip(b6, b14);
        (a14, a15) = Zip(b7, b15);

        StoreZip(a0, a8, 0);
        StoreZip(a1, a9, 2);
        StoreZip(a2, a10, 4);
        StoreZip(a3, a11, 6);
        StoreZip(a4, a12, 8);
        StoreZip(a5, a13, 10);
        StoreZip(a6, a14, 12);
        StoreZip(a7, a15, 14);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector128<byte> Row(int row) => Vector128.Load(from + row * fromStride);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void StoreZip(Vector128<byte> left, Vector128<byte> right, int row)
        {
            var (low, high) = Zip(left, right);
            low.Store(to + row * toStride);
            high.Store(to + (row + 1) * toStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector128<byte> Low, Vector128<byte> High) Zip(Vector128<byte> left, Vector128<byte> right) => Sse2.IsSupported
        ? (Sse2.UnpackLow(left, right), Sse2.UnpackHigh(left, right))
        : (AdvSimd.Arm64.ZipLow(left, right), AdvSimd.Arm64.ZipHigh(left, right));
}
