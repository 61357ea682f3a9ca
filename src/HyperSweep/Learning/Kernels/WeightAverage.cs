using System.Runtime.Intrinsics;

namespace HyperSweep.Learning.Kernels;

/// <summary>The mean of the weights over steps (Polyak and Juditsky, "Acceleration of stochastic approximation", 1992).</summary>
static unsafe class WeightAverage
{
    /// <summary>a ← a + (w − a) / n.</summary>
    /// <param name="average">Updated. Whole groups of sixteen.</param>
    /// <param name="count">n: weights in the average with these; 1 or more.</param>
    public static void Add(float* average, float* weights, nint length, long count)
    {
        var share = Vector512.Create((float)(1.0 / count));
        for (nint i = 0; i < length; i += Lanes.Width)
        {
            var before = Vector512.Load(average + i);
            Vector512.Store(Vector512.FusedMultiplyAdd(share, Vector512.Load(weights + i) - before, before), average + i);
        }
    }
}
