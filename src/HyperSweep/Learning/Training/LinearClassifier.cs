using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Kernels;
using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Sparse;
using HyperSweep.Sweeps;

namespace HyperSweep.Learning.Training;

/// <summary>How a model does on a set of samples.</summary>
/// <param name="Loss">Mean data loss.</param>
/// <param name="Accuracy">Fraction 0 … 1.</param>
/// <param name="Confusion">[true class, predicted class] counts.</param>
public sealed record Evaluation(double Loss, double Accuracy, int[,] Confusion);

/// <summary>A trained model, ready to score samples: f(x, W) = Wx + b.</summary>
public sealed unsafe class LinearClassifier : IDisposable
{
    readonly ModelWeights _model;
    readonly NativeBuffer _weights, _bias;
    readonly int _classes;

    public LinearClassifier(ModelWeights model)
    {
        (_model, _classes) = (model, model.Classes);
        (_weights, _bias) = (new((long)Lanes.Groups(model.Features) * _classes * Lanes.Width), new(_classes));
        for (var c = 0; c < _classes; c++)
        {
            _bias.Pointer[c] = model.Bias[c];
            for (var j = 0; j < model.Features; j++)
                _weights.Pointer[PanelIndex(c, j, _classes)] = model.Weights[c * model.Features + j];
        }
    }

    /// <param name="rows">Rows of the data set; one or more.</param>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    public Evaluation Evaluate(PreparedData data, ReadOnlySpan<int> rows, LossKind loss)
    {
        if (rows.IsEmpty) throw new ArgumentException("Expected one or more rows, got none.", nameof(rows));
        if (data.Dataset.Features is SparseMatrix) return SparseEvaluation.Run(_model, data, rows, loss);

        using var block = new SampleBlock(data);
        using var scores = new NativeBuffer((long)Lanes.BlockSamples * _classes);
        var confusion = new int[_classes, _classes];
        var sums = default(LossSums);
        for (var start = 0; start < rows.Length; start += Lanes.BlockSamples)
        {
            block.Stage(rows.Slice(start, Math.Min(Lanes.BlockSamples, rows.Length - start)));
            Scores.Compute(block, _weights.Pointer, _bias.Pointer, scores.Pointer, _classes);
            for (var i = 0; i < block.Samples; i += Lanes.Width)
            {
                var predicted = ArgMax.Of(scores.Pointer + i * (nint)_classes, _classes, out _);
                for (var lane = 0; lane < Math.Min(Lanes.Width, block.Samples - i); lane++)
                    confusion[block.Labels[i + lane], predicted[lane]]++;
            }
            ScoreLoss.Differentiate(loss, scores.Pointer, block, _classes, ref sums);
        }
        return new(sums.Total() / rows.Length, (double)sums.Correct / rows.Length, confusion);
    }

    /// <summary>Scores Wx + b; the class with the highest one is the predicted class, of equal ones the first.</summary>
    /// <param name="rows">Rows of the data set.</param>
    /// <returns>[rows][classes].</returns>
    public float[] Score(PreparedData data, ReadOnlySpan<int> rows)
    {
        if (data.Dataset.Features is SparseMatrix) return SparseEvaluation.Score(_model, data, rows);

        using var block = new SampleBlock(data);
        using var scores = new NativeBuffer((long)Lanes.BlockSamples * _classes);
        var result = new float[rows.Length * _classes];
        for (var start = 0; start < rows.Length; start += Lanes.BlockSamples)
        {
            block.Stage(rows.Slice(start, Math.Min(Lanes.BlockSamples, rows.Length - start)));
            Scores.Compute(block, _weights.Pointer, _bias.Pointer, scores.Pointer, _classes);
            for (var i = 0; i < block.Samples; i++)
                LaneRows.Read(scores.Pointer + i / Lanes.Width * Lanes.Width * (nint)_classes, i % Lanes.Width,
                    result.AsSpan((start + i) * _classes, _classes));
        }
        return result;
    }

    public void Dispose()
    {
        _weights.Dispose();
        _bias.Dispose();
    }

    /// <summary>Where a panel [features / 16][classes][16] keeps the weight of a class for a feature.</summary>
    internal static long PanelIndex(int ofClass, int feature, int classes) =>
        ((long)(feature / Lanes.Width) * classes + ofClass) * Lanes.Width + feature % Lanes.Width;
}
