using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Kernels;
using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Training;
using HyperSweep.Sweeps;

namespace HyperSweep.Learning.Sparse;

/// <summary>Measures a trained model on sparse rows, with the same bits as its trial did.</summary>
static unsafe class SparseEvaluation
{
    /// <param name="rows">One or more.</param>
    public static Evaluation Run(ModelWeights model, PreparedData data, ReadOnlySpan<int> rows, LossKind loss)
    {
        var (classes, lanes) = (model.Classes, SparsePanel.LanesFor(1, model.Classes));
        using var sheet = new NativeBuffer((long)model.Features * lanes);
        using var bias = new NativeBuffer(classes);
        for (var c = 0; c < classes; c++)
        {
            bias.Pointer[c] = model.Bias[c];
            for (var j = 0; j < model.Features; j++) sheet.Pointer[j * (nint)lanes + c] = model.Weights[c * model.Features + j];
        }

        using var scorer = new SparseScorer(data, lanes);
        var confusion = new int[classes, classes];
        var sums = default(LossSums);
        for (var start = 0; start < rows.Length; start += Lanes.Width)
        {
            var samples = Math.Min(Lanes.Width, rows.Length - start);
            scorer.Multiply(rows.Slice(start, samples), sheet.Pointer, lanes);
            LaneRows.Scale(scorer.Products, classes, scale: 1, bias.Pointer);
            var predicted = ArgMax.Of(scorer.Products, classes, out _);
            for (var lane = 0; lane < samples; lane++) confusion[scorer.Labels[lane], predicted[lane]]++;
            ScoreLoss.Differentiate(loss, scorer.Products, scorer.Labels, samples, classes, ref sums);
        }
        return new(sums.Total() / rows.Length, (double)sums.Correct / rows.Length, confusion);
    }
}
