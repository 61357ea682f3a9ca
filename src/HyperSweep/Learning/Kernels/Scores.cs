using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HyperSweep.Learning.Kernels;

/// <summary>Scores of a block of samples under a linear classifier, s = Wx + b: the chain of each score starts at its bias.</summary>
static unsafe class Scores
{
    /// <param name="block">The staged samples by columns.</param>
    /// <param name="weights">Panel over the features.</param>
    /// <param name="bias">A float for each class.</param>
    /// <param name="scores">Out: panel over the samples; lanes beyond the block's samples hold nothing of meaning.</param>
    public static void Compute(SampleBlock block, float* weights, float* bias, float* scores, int classes) =>
        block.MultiplyByColumns(weights, classes, new Edge(bias, scores));

    readonly struct Edge(float* bias, float* scores) : IPanelEdge
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Start(nint at, int ofClass) => Vector512.Create(bias[ofClass]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Finish(nint at, Vector512<float> sums) => Vector512.Store(sums, scores + at);
    }
}
