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
        var classes = model.Classes;
        var confusion = new int[classes, classes];
        var sums = default(LossSums);
        using var multiplier = new Multiplier(model, data);
        var scorer = multiplier.Scorer;
        for (var start = 0; start < rows.Length; start += Lanes.Width)
        {
            var samples = Math.Min(Lanes.Width, rows.Length - start);
            multiplier.Multiply(rows.Slice(start, samples));
            var predicted = ArgMax.Of(scorer.Products, classes, out _);
            for (var lane = 0; lane < samples; lane++) confusion[scorer.Labels[lane], predicted[lane]]++;
            ScoreLoss.Differentiate(loss, scorer.Products, scorer.Labels, samples, classes, ref sums);
        }
        return new(sums.Total() / rows.Length, (double)sums.Correct / rows.Length, confusion);
    }

    /// <returns>[rows][classes].</returns>
    public static float[] Score(ModelWeights model, PreparedData data, ReadOnlySpan<int> rows)
    {
        var result = new float[rows.Length * model.Classes];
        using var multiplier = new Multiplier(model, data);
        for (var start = 0; start < rows.Length; start += Lanes.Width)
        {
            var samples = Math.Min(Lanes.Width, rows.Length - start);
            multiplier.Multiply(rows.Slice(start, samples));
            for (var lane = 0; lane < samples; lane++)
                LaneRows.Read(multiplier.Scorer.Products, lane, result.AsSpan((start + lane) * model.Classes, model.Classes));
        }
        return result;
    }

    /// <summary>The weights as the scorer takes them; its products become scores.</summary>
    sealed class Multiplier : IDisposable
    {
        readonly NativeBuffer _sheet, _bias;
        readonly int _classes, _lanes;

        public Multiplier(ModelWeights model, PreparedData data)
        {
            (_classes, _lanes) = (model.Classes, SparsePanel.LanesFor(1, model.Classes));
            (_sheet, _bias) = (new((long)model.Features * _lanes), new(_classes));
            for (var c = 0; c < _classes; c++)
            {
                _bias.Pointer[c] = model.Bias[c];
                for (var j = 0; j < model.Features; j++) _sheet.Pointer[j * (nint)_lanes + c] = model.Weights[c * model.Features + j];
            }
            Scorer = new(data, _lanes);
        }

        public SparseScorer Scorer { get; }

        /// <param name="rows">1 … 16.</param>
        public void Multiply(ReadOnlySpan<int> rows)
        {
            Scorer.Multiply(rows, _sheet.Pointer, _lanes);
            LaneRows.Scale(Scorer.Products, _classes, scale: 1, _bias.Pointer);
        }

        public void Dispose()
        {
            Scorer.Dispose();
            _sheet.Dispose();
            _bias.Dispose();
        }
    }
}
