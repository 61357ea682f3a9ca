using System.Runtime.Intrinsics;

namespace HyperSweep.Learning.Kernels;

/// <summary>Cross-entropy of the softmax on sixteen samples; the definition is <see cref="Losses.SoftmaxLoss"/>.</summary>
static unsafe class SoftmaxKernel
{
    /// <param name="scores">[classes][16]. In: scores; out: probability, less 1 in the right class.</param>
    /// <param name="max">The highest score of each sample.</param>
    /// <returns>The losses; not finite when a score is NaN or ∞.</returns>
    public static Vector512<float> Differentiate(float* scores, int classes, Vector512<int> labels, Vector512<float> max)
    {
        var (sum, ofLabel) = (Vector512<float>.Zero, Vector512<float>.Zero);
        for (var c = 0; c < classes; c++)
        {
            var shifted = Vector512.Load(scores + c * Lanes.Width) - max;
            var isLabel = Vector512.Equals(labels, Vector512.Create(c)).AsSingle();
            ofLabel = Vector512.ConditionalSelect(isLabel, shifted, ofLabel);
            var power = Exponential.Exp(shifted);
            sum += power;
            Vector512.Store(power, scores + c * Lanes.Width);
        }
        var inverse = Vector512<float>.One / sum;
        for (var c = 0; c < classes; c++)
        {
            var isLabel = Vector512.Equals(labels, Vector512.Create(c)).AsSingle();
            var probability = Vector512.Load(scores + c * Lanes.Width) * inverse;
            Vector512.Store(probability - (isLabel & Vector512<float>.One), scores + c * Lanes.Width);
        }
        return Exponential.Log(sum) - ofLabel;
    }
}
