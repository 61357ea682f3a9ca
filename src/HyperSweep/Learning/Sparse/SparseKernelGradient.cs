using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Kernels;
using HyperSweep.Learning.Losses;

namespace HyperSweep.Learning.Sparse;

/// <summary>The gradient of the mean data loss as the sparse kernels compute it, for comparison with the definition.</summary>
static unsafe class SparseKernelGradient
{
    /// <param name="data">Sparse; all rows are taken.</param>
    /// <param name="parameters">Classes × features weights, row by row, then the biases.</param>
    /// <returns>A derivative for each parameter.</returns>
    public static double[] Of(PreparedData data, double[] parameters, LossKind loss)
    {
        ReadOnlySpan<int> rows = data.Split.Train;
        var (features, classes) = (data.Dataset.Features.Columns, data.Dataset.ClassNames.Count);
        var lanes = SparsePanel.LanesFor(1, classes);
        using var scorer = new SparseScorer(data, lanes);
        using var sheet = new NativeBuffer((long)features * lanes);
        using var gradient = new NativeBuffer((long)features * lanes);
        using var slopes = new NativeBuffer((long)Lanes.Width * lanes);
        using var bias = new NativeBuffer(classes);
        using var biasSums = new NativeBuffer((long)classes * Lanes.Width);
        using var biasGradient = new NativeBuffer(classes);
        for (var c = 0; c < classes; c++)
        {
            bias.Pointer[c] = (float)parameters[classes * features + c];
            for (var j = 0; j < features; j++) sheet.Pointer[j * (nint)lanes + c] = (float)parameters[c * features + j];
        }

        var sums = default(LossSums);
        for (var start = 0; start < rows.Length; start += Lanes.Width)
        {
            var group = rows.Slice(start, Math.Min(Lanes.Width, rows.Length - start));
            scorer.Multiply(group, sheet.Pointer, lanes);
            LaneRows.Scale(scorer.Products, classes, scale: 1, bias.Pointer);
            ScoreLoss.Differentiate(loss, scorer.Products, scorer.Labels, group.Length, classes, ref sums);
            BiasGradient.Accumulate(scorer.Products, group.Length, biasSums.Pointer, classes);
            LaneRows.ToSamples(scorer.Products, slopes.Pointer, lanes);
            SparseGradient.Add(scorer.Rows, group, slopes.Pointer, gradient.Pointer, lanes);
        }
        BiasGradient.Take(biasSums.Pointer, biasGradient.Pointer, classes);

        var result = new double[parameters.Length];
        for (var c = 0; c < classes; c++)
        {
            result[classes * features + c] = biasGradient.Pointer[c] / (double)rows.Length;
            for (var j = 0; j < features; j++)
                result[c * features + j] = gradient.Pointer[j * (nint)lanes + c] / (double)rows.Length;
        }
        return result;
    }
}
