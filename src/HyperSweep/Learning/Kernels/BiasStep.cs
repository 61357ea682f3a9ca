using System.Runtime.Intrinsics;

namespace HyperSweep.Learning.Kernels;

/// <summary>The bias has no regularizer and no features: its gradient is the sum of the derivatives over the samples.</summary>
static unsafe class BiasStep
{
    /// <param name="derivatives">Panel over the block's samples, zero in lanes without a sample.</param>
    /// <param name="sums">[classes][16]: lane l sums samples l, l + 16, … in order; the block is added.</param>
    public static void Accumulate(float* derivatives, int samples, float* sums, int classes)
    {
        for (var c = 0; c < classes; c++)
        {
            var sum = Vector512.Load(sums + c * Lanes.Width);
            for (var group = 0; group < Lanes.Groups(samples); group++)
                sum += Vector512.Load(derivatives + (group * (nint)classes + c) * Lanes.Width);
            Vector512.Store(sum, sums + c * Lanes.Width);
        }
    }

    /// <summary>b ← b + rate·g, and clears the sums for the next batch.</summary>
    /// <param name="rate">−step / samples of the batch.</param>
    public static void Apply(float* sums, float* bias, int classes, float rate)
    {
        for (var c = 0; c < classes; c++)
        {
            var lanes = Vector512.Load(sums + c * Lanes.Width);
            // Halved by hand, because the order inside Vector512.Sum is not promised.
            var half = lanes.GetLower() + lanes.GetUpper();
            var quarter = half.GetLower() + half.GetUpper();
            var sum = (quarter[0] + quarter[2]) + (quarter[1] + quarter[3]);
            bias[c] = MathF.FusedMultiplyAdd(rate, sum, bias[c]);
            Vector512.Store(Vector512<float>.Zero, sums + c * Lanes.Width);
        }
    }
}
