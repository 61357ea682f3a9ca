using System.Runtime.Intrinsics;

namespace HyperSweep.Learning.Kernels;

/// <summary>The bias has no features: its gradient is the sum of the derivatives over the samples of a batch.</summary>
static unsafe class BiasGradient
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

    /// <summary>Brings the sums to their end, and clears them for the next batch.</summary>
    /// <param name="gradient">Out: a float for each class.</param>
    public static void Take(float* sums, float* gradient, int classes)
    {
        for (var c = 0; c < classes; c++)
        {
            var lanes = Vector512.Load(sums + c * Lanes.Width);
            // Halved by hand, because the order inside Vector512.Sum is not promised.
            var half = lanes.GetLower() + lanes.GetUpper();
            var quarter = half.GetLower() + half.GetUpper();
            gradient[c] = (quarter[0] + quarter[2]) + (quarter[1] + quarter[3]);
            Vector512.Store(Vector512<float>.Zero, sums + c * Lanes.Width);
        }
    }
}
