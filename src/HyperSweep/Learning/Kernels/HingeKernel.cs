using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HyperSweep.Learning.Kernels;

/// <summary>Multiclass hinge and its square on sixteen samples; the definitions are in <see cref="Losses.HingeLoss"/>.</summary>
static unsafe class HingeKernel
{
    /// <param name="scores">[classes][16]. In: scores; out: derivatives.</param>
    /// <returns>The losses; NaN when a score is.</returns>
    public static Vector512<float> Differentiate<TPower>(float* scores, int classes, Vector512<int> labels)
        where TPower : struct, IPower
    {
        var ofLabel = Vector512<float>.Zero;
        for (var c = 0; c < classes; c++)
        {
            var isLabel = Vector512.Equals(labels, Vector512.Create(c)).AsSingle();
            ofLabel = Vector512.ConditionalSelect(isLabel, Vector512.Load(scores + c * Lanes.Width), ofLabel);
        }
        var (loss, slopes) = (Vector512<float>.Zero, Vector512<float>.Zero);
        for (var c = 0; c < classes; c++)
        {
            var isLabel = Vector512.Equals(labels, Vector512.Create(c)).AsSingle();
            var margin = Vector512.Load(scores + c * Lanes.Width) - ofLabel + Vector512<float>.One;
            // Cleared where the margin is kept, not set where it is broken: so a NaN stays, and the trial is seen to diverge.
            var isKept = Vector512.LessThanOrEqual(margin, Vector512<float>.Zero) | isLabel;
            var violation = Vector512.AndNot(margin, isKept);
            var slope = Vector512.AndNot(TPower.Slope(violation), isKept);
            loss += TPower.Value(violation);
            slopes += slope;
            Vector512.Store(slope, scores + c * Lanes.Width);
        }
        for (var c = 0; c < classes; c++)
        {
            var isLabel = Vector512.Equals(labels, Vector512.Create(c)).AsSingle();
            var slope = Vector512.Load(scores + c * Lanes.Width);
            Vector512.Store(Vector512.ConditionalSelect(isLabel, -slopes, slope), scores + c * Lanes.Width);
        }
        return loss;
    }

    internal interface IPower
    {
        static abstract Vector512<float> Value(Vector512<float> violation);

        static abstract Vector512<float> Slope(Vector512<float> violation);
    }

    internal readonly struct Plain : IPower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Value(Vector512<float> violation) => violation;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Slope(Vector512<float> violation) => Vector512<float>.One;
    }

    internal readonly struct Squared : IPower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Value(Vector512<float> violation) => violation * violation;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Slope(Vector512<float> violation) => violation + violation;
    }
}
