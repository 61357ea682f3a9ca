using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using HyperSweep.Learning.Losses;

namespace HyperSweep.Learning.Kernels;

/// <summary>The losses of a block's samples, and their derivatives by the scores, sixteen samples at a time.</summary>
static unsafe class ScoreLoss
{
    /// <param name="scores">Panel over the block's samples. In: scores; out: derivatives, zero in lanes without a sample.</param>
    /// <param name="sums">The losses and right answers are added.</param>
    /// <returns>False when the loss of a sample is NaN or infinite: the derivatives are then of no use.</returns>
    public static bool Differentiate(LossKind kind, float* scores, SampleBlock block, int classes, ref LossSums sums) =>
        Differentiate(kind, scores, block.Labels, block.Samples, classes, ref sums);

    /// <param name="answers">The right class of each sample, readable up to a multiple of 16.</param>
    public static bool Differentiate(LossKind kind, float* scores, int* answers, int samples, int classes, ref LossSums sums)
    {
        var finite = true;
        for (var first = 0; first < samples; first += Lanes.Width, scores += classes * Lanes.Width)
        {
            var labels = Vector512.Load(answers + first);
            var present = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(samples - first));
            var right = Vector512.Equals(ArgMax.Of(scores, classes, out var max), labels) & present;
            var losses = kind switch
            {
                LossKind.Softmax => SoftmaxKernel.Differentiate(scores, classes, labels, max),
                LossKind.SquaredHinge => HingeKernel.Differentiate<HingeKernel.Squared>(scores, classes, labels),
                _ => HingeKernel.Differentiate<HingeKernel.Plain>(scores, classes, labels),
            } & present.AsSingle();
            sums.Add(losses, right);
            finite &= Vector512.EqualsAll(losses - losses, Vector512<float>.Zero); // ∞ − ∞ is NaN, which equals nothing.
            if (samples - first < Lanes.Width) Clear(scores, classes, present.AsSingle());
        }
        return finite;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Clear(float* scores, int classes, Vector512<float> present)
    {
        for (var c = 0; c < classes; c++)
            Vector512.Store(Vector512.Load(scores + c * Lanes.Width) & present, scores + c * Lanes.Width);
    }
}
