using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HyperSweep.Learning.Kernels;

/// <summary>The gradient of the summed data loss of a batch, block by block, and the step that follows its last block.</summary>
static unsafe class GradientStep
{
    /// <summary>Floats of the scratch that <see cref="Apply"/> needs where a batch is one block.</summary>
    public static long ScratchLength(int classes) => (long)SampleBlock.StripGroups * classes * Lanes.Width;

    /// <summary>A block that another of the same batch follows.</summary>
    /// <param name="derivatives">Of the loss by the scores: panel over the block's samples.</param>
    /// <param name="gradient">Panel over the features; read unless this is the first block, then written.</param>
    public static void Accumulate(SampleBlock block, float* derivatives, float* gradient, int classes, bool isFirst)
    {
        for (var strip = 0; strip < block.Strips; strip++)
            if (isFirst) block.MultiplyStrip(strip, derivatives, classes, new FirstEdge(gradient));
            else block.MultiplyStrip(strip, derivatives, classes, new CarryEdge(gradient));
    }

    /// <summary>The last block of a batch: brings the gradient to its end and takes the step, strip by strip.</summary>
    /// <param name="derivatives">Of the loss by the scores: panel over the block's samples.</param>
    /// <param name="gradient">Panel over the features, from the earlier blocks; null when there are none.</param>
    /// <param name="scratch">For <see cref="ScratchLength"/> floats.</param>
    /// <param name="weights">Panel over the features; updated.</param>
    /// <param name="velocity">The same; null without momentum.</param>
    public static void Apply(
        SampleBlock block, float* derivatives, float* gradient, float* scratch, float* weights, float* velocity, int classes,
        in StepFactors factors, bool isNesterov)
    {
        for (var strip = 0; strip < block.Strips; strip++)
        {
            var groups = block.GroupsOf(strip);
            var (at, length) = ((nint)groups.First * classes * Lanes.Width, (nint)(groups.End - groups.First) * classes * Lanes.Width);
            var sums = gradient == null ? scratch - at : gradient;
            if (gradient == null) block.MultiplyStrip(strip, derivatives, classes, new FirstEdge(sums));
            else block.MultiplyStrip(strip, derivatives, classes, new CarryEdge(sums));
            WeightStep.Apply(weights + at, sums + at, velocity == null ? null : velocity + at, length, factors, isNesterov);
        }
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
}
