using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace HyperSweep.Learning.Kernels;

static unsafe class Widening
{
    /// <summary>Sixteen bytes as the floats 0 … 255, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(byte* bytes) => Vector512.ConvertToSingle(Integers(bytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<int> Integers(byte* bytes)
    {
        if (Avx512F.IsSupported) return Avx512F.ConvertToVector512Int32(Vector128.Load(bytes));
        if (Avx2.IsSupported)
            return Vector512.Create(Avx2.ConvertToVector256Int32(bytes), Avx2.ConvertToVector256Int32(bytes + Lanes.Width / 2));
        return Vector512.WidenLower(Vector512.WidenLower(Vector128.Load(bytes).ToVector256().ToVector512())).AsInt32();
    }
}
