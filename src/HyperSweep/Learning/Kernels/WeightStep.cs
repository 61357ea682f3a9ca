using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HyperSweep.Learning.Kernels;

/// <summary>Factors of one step of one trial; computed in float64 and rounded once.</summary>
/// <param name="Rate">−step / samples of the batch.</param>
/// <param name="Shrink">−2·step·λ·(share of the squares).</param>
/// <param name="L1">−step·λ·(share of the absolute values).</param>
/// <param name="Momentum">μ: 0 without momentum, else below 1.</param>
readonly record struct StepFactors(float Rate, float Shrink, float L1, float Momentum)
{
    public StepFactors WithoutRegularizer => this with { Shrink = 0, L1 = 0 };
}

/// <summary>
/// What a gradient does to weights. With Δ = Shrink·w + L1·sign(w) + Rate·g, the step against the gradient of the full loss:
/// plain w ← w + Δ; momentum v ← μv + Δ, w ← w + v; Nesterov v ← μv + Δ, w ← w + v + μ(v − v₀), where v₀ is v before the step
/// (lecture "Training neural networks", CS231n; Sutskever et al., "On the importance of initialization and momentum", 2013).
/// </summary>
static unsafe class WeightStep
{
    /// <param name="weights">Updated. Whole groups of sixteen, like all that follow.</param>
    /// <param name="gradient">Of the summed data loss of the batch.</param>
    /// <param name="velocity">Updated; may be null when there is no momentum.</param>
    public static void Apply(
        float* weights, float* gradient, float* velocity, nint length, in StepFactors factors, bool isNesterov)
    {
        if (velocity == null) Run(weights, gradient, velocity, length, factors, default(Plain));
        else if (isNesterov) Run(weights, gradient, velocity, length, factors, default(Nesterov));
        else Run(weights, gradient, velocity, length, factors, default(Classical));
    }

    static void Run<TMethod>(float* weights, float* gradient, float* velocity, nint length, in StepFactors factors, TMethod method)
        where TMethod : struct, IMethod
    {
        var (rate, shrink, l1) = (Vector512.Create(factors.Rate), Vector512.Create(factors.Shrink), Vector512.Create(factors.L1));
        var momentum = Vector512.Create(factors.Momentum);
        if (factors.L1 == 0)
            for (nint i = 0; i < length; i += Lanes.Width)
            {
                var w = Vector512.Load(weights + i);
                Move(w, w * shrink, i);
            }
        else
            for (nint i = 0; i < length; i += Lanes.Width)
            {
                var w = Vector512.Load(weights + i);
                Move(w, Vector512.FusedMultiplyAdd(l1, Sign(w), w * shrink), i);
            }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Move(Vector512<float> w, Vector512<float> delta, nint i)
        {
            delta = Vector512.FusedMultiplyAdd(rate, Vector512.Load(gradient + i), delta);
            Vector512.Store(w + method.Move(delta, velocity + i, momentum), weights + i);
        }
    }

    // The slope of |w|: −1, 0 (at zero, a subgradient) or 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Sign(Vector512<float> w) =>
        (Vector512.GreaterThan(w, Vector512<float>.Zero) & Vector512<float>.One)
        - (Vector512.LessThan(w, Vector512<float>.Zero) & Vector512<float>.One);

    interface IMethod
    {
        Vector512<float> Move(Vector512<float> delta, float* velocity, Vector512<float> momentum);
    }

    readonly struct Plain : IMethod
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Move(Vector512<float> delta, float* velocity, Vector512<float> momentum) => delta;
    }

    readonly struct Classical : IMethod
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Move(Vector512<float> delta, float* velocity, Vector512<float> momentum)
        {
            var v = Vector512.FusedMultiplyAdd(momentum, Vector512.Load(velocity), delta);
            Vector512.Store(v, velocity);
            return v;
        }
    }

    readonly struct Nesterov : IMethod
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Move(Vector512<float> delta, float* velocity, Vector512<float> momentum)
        {
            var before = Vector512.Load(velocity);
            var v = Vector512.FusedMultiplyAdd(momentum, before, delta);
            Vector512.Store(v, velocity);
            return Vector512.FusedMultiplyAdd(momentum, v - before, v);
        }
    }
}
