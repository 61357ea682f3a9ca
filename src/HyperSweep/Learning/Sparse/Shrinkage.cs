using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using HyperSweep.Learning.Kernels;

namespace HyperSweep.Learning.Sparse;

/// <summary>
/// Takes a penalty off the size of weights, down to zero and no further: sign(v)·max(0, |v| − p), where p is what a lane's penalties
/// grew by between two steps. NaN stays NaN, so that a trial that diverged is seen.
/// </summary>
static unsafe class Shrinkage
{
    /// <param name="weights">A row of a sheet; updated.</param>
    /// <param name="now">The penalties up to now, a float64 for each lane.</param>
    /// <param name="then">Those that the row has paid already.</param>
    /// <param name="lanes">A multiple of 16.</param>
    public static void Apply(float* weights, double* now, double* then, int lanes)
    {
        for (var lane = 0; lane < lanes; lane += Lanes.Width)
        {
            var owed = Vector512.Narrow(
                Vector512.Load(now + lane) - Vector512.Load(then + lane),
                Vector512.Load(now + lane + Lanes.Width / 2) - Vector512.Load(then + lane + Lanes.Width / 2));
            Vector512.Store(Of(Vector512.Load(weights + lane), owed), weights + lane);
        }
    }

    /// <summary>One weight, with the same bits.</summary>
    public static float Of(float weight, double owed)
    {
        var size = MathF.Abs(weight) - (float)owed;
        return size <= 0 ? MathF.CopySign(0, weight) : MathF.CopySign(size, weight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Of(Vector512<float> weights, Vector512<float> owed)
    {
        var sign = weights & Vector512.Create(-0f);
        var size = Vector512.AndNot(weights, Vector512.Create(-0f)) - owed;
        return Vector512.AndNot(size, Vector512.LessThanOrEqual(size, Vector512<float>.Zero)) | sign;
    }
}
