using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HyperSweep.Learning.Kernels;

/// <summary>
/// One step of gradient descent on the weights, in registers: w ← decay·w + l1·sign(w) + rate·g, where g is the gradient of the
/// summed data loss, and the first two terms are the regularizer's share of the step.
/// </summary>
/// <param name="Rate">−step / samples of the batch.</param>
/// <param name="Decay">1 − 2·step·λ·(share of the squares).</param>
/// <param name="L1">−step·λ·(share of the absolute values).</param>
readonly record struct StepFactors(float Rate, float Decay, float L1);

static unsafe class GradientStep
{
    /// <summary>A batch of one block: gradient and step in one go.</summary>
    /// <param name="derivatives">Of the loss by the scores: panel over the block's samples.</param>
    /// <param name="weights">Panel over the features; updated.</param>
    public static void Apply(SampleBlock block, float* derivatives, float* weights, int classes, StepFactors factors) =>
        Run(block, derivatives, classes, new StepEdge(null, weights, factors));

    /// <summary>A block in the middle of a batch: the gradient is carried on.</summary>
    /// <param name="gradient">Panel over the features; read unless this is the first block, then written.</param>
    public static void Accumulate(SampleBlock block, float* derivatives, float* gradient, int classes, bool isFirst)
    {
        if (isFirst) Run(block, derivatives, classes, new FirstEdge(gradient));
        else Run(block, derivatives, classes, new CarryEdge(gradient));
    }

    /// <summary>The last block of a batch: carries the gradient on and takes the step.</summary>
    public static void Apply(
        SampleBlock block, float* derivatives, float* gradient, float* weights, int classes, StepFactors factors) =>
        Run(block, derivatives, classes, new StepEdge(gradient, weights, factors));

    static void Run<TEdge>(SampleBlock block, float* derivatives, int classes, TEdge edge) where TEdge : struct, IPanelEdge =>
        PanelProduct.Run(
            block.Rows, block.RowStride, derivatives, block.Samples, classes, Lanes.Groups(block.Features), edge);

    readonly struct StepEdge(float* gradient, float* weights, StepFactors factors) : IPanelEdge
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Start(nint at, int ofClass) =>
            gradient == null ? Vector512<float>.Zero : Vector512.Load(gradient + at);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Finish(nint at, Vector512<float> sums) =>
            Vector512.Store(Step(Vector512.Load(weights + at), sums, factors), weights + at);
    }

    readonly struct FirstEdge(float* gradient) : IPanelEdge
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Start(nint at, int ofClass) => Vector512<float>.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Finish(nint at, Vector512<float> sums) => Vector512.Store(sums, gradient + at);
    }

    readonly struct CarryEdge(float* gradient) : IPanelEdge
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Start(nint at, int ofClass) => Vector512.Load(gradient + at);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Finish(nint at, Vector512<float> sums) => Vector512.Store(sums, gradient + at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Step(Vector512<float> weights, Vector512<float> gradient, StepFactors factors)
    {
        var kept = weights * Vector512.Create(factors.Decay);
        if (factors.L1 != 0)
        {
            // The slope of |w|: −1, 0 (at zero, a subgradient) or 1.
            var sign = (Vector512.GreaterThan(weights, Vector512<float>.Zero) & Vector512<float>.One)
                - (Vector512.LessThan(weights, Vector512<float>.Zero) & Vector512<float>.One);
            kept = Vector512.FusedMultiplyAdd(Vector512.Create(factors.L1), sign, kept);
        }
        return Vector512.FusedMultiplyAdd(Vector512.Create(factors.Rate), gradient, kept);
    }
}
