using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Kernels;
using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Regularizers;
using HyperSweep.Learning.Sparse;
using HyperSweep.Learning.Training;
using HyperSweep.Randomness;

namespace HyperSweep.Learning.Gradients;

/// <summary>How far the gradients lie apart, as the worst relative error over the checked parameters.</summary>
/// <param name="NumericalError">Between the analytic gradient and central differences, both in float64.</param>
/// <param name="KernelError">Between the training kernels, in float32, and the analytic gradient in float64.</param>
/// <param name="Parameters">How many were checked.</param>
public sealed record GradientCheckResult(double NumericalError, double KernelError, int Parameters)
{
    /// <summary>A wrong formula errs by far more, rounding by less (CS231n notes: 1e-7 is fine in float64, 1e-2 is wrong).</summary>
    public const double NumericalErrorMax = 1e-6, KernelErrorMax = 1e-3;

    public bool IsPassed => NumericalError <= NumericalErrorMax && KernelError <= KernelErrorMax;
}

/// <summary>Three gradients of one loss on the same samples and weights: measured, derived, and as the kernels compute it.</summary>
public static unsafe class GradientCheck
{
    const int SamplesMax = 50, WeightsMax = 400;

    // Rows of their own features each: the more of them, the more parameters, too.
    const int SparseSamplesMax = 10;

    // A long step may leap over a kink of the hinge, a short one drowns in the rounding of the loss: a right gradient agrees with
    // one of them, a wrong one with none. Measured on the scores: one feature is a small part of a sample, so they move by less.
    static readonly double[] Steps = [5e-4, 1e-4, 1e-5];

    // Beside the largest derivative, smaller ones are noise: their relative error says nothing.
    const double FloorShare = 1e-3;

    /// <param name="rows">Rows to check on; the first 50 are taken, of sparse ones the first 10.</param>
    /// <param name="seed">Of the weights, which are drawn larger than a trial's so that every part of the loss is at work.</param>
    public static GradientCheckResult Run(
        PreparedData data, ReadOnlySpan<int> rows, LossKind loss, Regularizer regularizer, double lambda, ulong seed)
    {
        if (data.Dataset.Features is SparseMatrix)
        {
            using var excerpt = SparseExcerpt.Of(data, rows[..Math.Min(rows.Length, SparseSamplesMax)]);
            return Compare(SparseExcerpt.Samples(excerpt), excerpt.Dataset.Labels, excerpt.Dataset.ClassNames.Count, loss, regularizer,
                lambda, seed, parameters => SparseKernelGradient.Of(excerpt, parameters, loss));
        }
        rows = rows[..Math.Min(rows.Length, SamplesMax)];
        var (features, classes) = (data.Dataset.Features.Columns, data.Dataset.ClassNames.Count);
        using var block = new SampleBlock(data);
        block.Stage(rows);
        var samples = new double[rows.Length][];
        var labels = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            samples[i] = [.. new ReadOnlySpan<float>(block.Rows + i * (nint)block.RowStride, features).ToArray().Select(x => (double)x)];
            labels[i] = block.Labels[i];
        }
        return Compare(
            samples, labels, classes, loss, regularizer, lambda, seed, parameters => KernelGradient(block, parameters, classes, loss));
    }

    /// <param name="kernelGradient">Of the mean data loss alone.</param>
    static GradientCheckResult Compare(
        double[][] samples, int[] labels, int classes, LossKind loss, Regularizer regularizer, double lambda, ulong seed,
        Func<double[], double[]> kernelGradient)
    {
        var features = samples[0].Length;
        var objective = new LinearObjective(samples, labels, classes, Loss.Of(loss), regularizer, lambda);
        var parameters = Draw(objective.Parameters, samples, seed);
        var analytic = objective.Gradient(parameters);
        var kernel = kernelGradient(parameters);
        for (var i = 0; i < classes * features; i++) kernel[i] += lambda * regularizer.Derivative(parameters[i]);
        var floor = FloorShare * analytic.Max(Math.Abs);
        var size = Size(samples);
        var (numericalError, kernelError, stride) = (0.0, 0.0, Math.Max(1, objective.Parameters / WeightsMax));
        for (var i = 0; i < objective.Parameters; i++)
        {
            kernelError = Math.Max(kernelError, RelativeError(kernel[i], analytic[i], floor));
            if (i % stride != 0 && i < classes * features) continue; // Every bias, and weights all over.
            numericalError = Math.Max(numericalError, BestError(objective, parameters, i, size, analytic[i], floor));
        }
        return new(numericalError, kernelError, objective.Parameters);
    }

    static double BestError(LinearObjective objective, double[] parameters, int index, double size, double analytic, double floor)
    {
        var best = double.PositiveInfinity;
        foreach (var step in Steps)
        {
            var measured = NumericalGradient.Along(objective.Value, parameters, index, step / size);
            best = Math.Min(best, RelativeError(measured, analytic, floor));
            if (best <= GradientCheckResult.NumericalErrorMax) break;
        }
        return best;
    }

    /// <summary>|a − b| / max(|a|, |b|, floor).</summary>
    public static double RelativeError(double a, double b, double floor) =>
        Math.Abs(a - b) / Math.Max(Math.Max(Math.Abs(a), Math.Abs(b)), Math.Max(floor, double.Epsilon));

    static double[] Draw(int count, double[][] samples, ulong seed)
    {
        var random = new SplitMix64(seed);
        var scale = 0.5 / Size(samples);
        var parameters = new double[count];
        // Rounded to float32, so that the kernels start from the very same weights; away from 0, the kink of |w|.
        for (var i = 0; i < count; i++)
        {
            var draw = random.NextNormal();
            parameters[i] = (float)(scale * (draw + (draw < 0 ? -0.1 : 0.1)));
        }
        return parameters;
    }

    /// <summary>Root of the mean squared length of a sample, at least 1: weights are drawn so that scores are of size one half.</summary>
    static double Size(double[][] samples) => Math.Max(1, Math.Sqrt(samples.Average(sample => sample.Sum(x => x * x))));

    static double[] KernelGradient(SampleBlock block, double[] parameters, int classes, LossKind loss)
    {
        var (features, panel) = (block.Features, (long)Lanes.Groups(block.Features) * classes * Lanes.Width);
        using var weights = new NativeBuffer(panel);
        using var gradient = new NativeBuffer(panel);
        using var bias = new NativeBuffer(classes);
        using var biasSums = new NativeBuffer((long)classes * Lanes.Width);
        using var biasGradient = new NativeBuffer(classes);
        using var scores = new NativeBuffer((long)Lanes.BlockSamples * classes);
        for (var c = 0; c < classes; c++)
        {
            bias.Pointer[c] = (float)parameters[classes * features + c];
            for (var j = 0; j < features; j++)
                weights.Pointer[LinearClassifier.PanelIndex(c, j, classes)] = (float)parameters[c * features + j];
        }

        var sums = default(LossSums);
        Scores.Compute(block, weights.Pointer, bias.Pointer, scores.Pointer, classes);
        ScoreLoss.Differentiate(loss, scores.Pointer, block, classes, ref sums);
        BiasGradient.Accumulate(scores.Pointer, block.Samples, biasSums.Pointer, classes);
        BiasGradient.Take(biasSums.Pointer, biasGradient.Pointer, classes);
        GradientStep.Accumulate(block, scores.Pointer, gradient.Pointer, classes, isFirst: true);

        var result = new double[parameters.Length];
        for (var c = 0; c < classes; c++)
        {
            result[classes * features + c] = biasGradient.Pointer[c] / (double)block.Samples;
            for (var j = 0; j < features; j++)
                result[c * features + j] = gradient.Pointer[LinearClassifier.PanelIndex(c, j, classes)] / (double)block.Samples;
        }
        return result;
    }
}
