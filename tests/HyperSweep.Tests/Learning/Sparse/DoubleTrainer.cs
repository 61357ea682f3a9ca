using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Training;
using HyperSweep.Randomness;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Learning.Sparse;

/// <summary>
/// Gradient descent in float64 on dense rows by the definition: w ← S(d·w − η·(mean gradient), θ) for every weight at every step,
/// nothing late and nothing scaled.
/// </summary>
sealed class DoubleTrainer
{
    readonly PreparedData _data;
    readonly Trial _trial;
    readonly LinearHyperparameters _told;
    readonly double[][] _samples;
    readonly ILoss _loss;
    readonly int _classes;

    public DoubleTrainer(PreparedData data, Trial trial)
    {
        (_data, _trial, _told) = (data, trial, LinearHyperparameters.From(trial.Configuration));
        (_loss, _classes) = (Loss.Of(_told.Loss), data.Dataset.ClassNames.Count);
        _samples = [.. Enumerable.Range(0, data.Dataset.Features.Rows).Select(Sample)];
        (Weights, Bias) = (new double[_classes, data.Dataset.Features.Columns], new double[_classes]);
        var random = new SplitMix64(SplitMix64.Derive(trial.Seed, 2));
        for (var c = 0; c < _classes; c++)
            for (var j = 0; j < data.Dataset.Features.Columns; j++) Weights[c, j] = (float)(random.NextNormal() * _told.InitScale);
    }

    public double[,] Weights { get; }

    public double[] Bias { get; }

    public void RunEpoch(int epoch)
    {
        int[] order = [.. _data.Split.Train];
        new SplitMix64(SplitMix64.Derive(SplitMix64.Derive(_trial.Seed, 1), (ulong)epoch)).Shuffle(order);
        int[][] batches = [.. order.Chunk(_told.BatchSize ?? order.Length)];
        for (var i = 0; i < batches.Length; i++)
            Step(batches[i], _told.StepSize * _told.Schedule.FactorAt(epoch - 1 + (double)i / batches.Length, _told.Epochs));
    }

    public double MeanLoss(int[] rows) => rows.Average(row => _loss.Of(Scores(row), _data.Dataset.Labels[row]));

    void Step(int[] batch, double stepSize)
    {
        var derivatives = batch.Select(row =>
        {
            var slopes = new double[_classes];
            _loss.Differentiate(Scores(row), _data.Dataset.Labels[row], slopes);
            return slopes;
        }).ToArray();
        var decay = 1 - 2 * stepSize * _told.Lambda * _told.Regularizer.Squares;
        var threshold = stepSize * _told.Lambda * _told.Regularizer.Absolutes;
        for (var c = 0; c < _classes; c++)
        {
            Bias[c] -= stepSize * derivatives.Average(slopes => slopes[c]);
            for (var j = 0; j < _samples[0].Length; j++)
            {
                var gradient = 0.0;
                for (var i = 0; i < batch.Length; i++) gradient += _samples[batch[i]][j] * derivatives[i][c];
                var weight = decay * Weights[c, j] - stepSize / batch.Length * gradient;
                Weights[c, j] = Math.Sign(weight) * Math.Max(0, Math.Abs(weight) - threshold);
            }
        }
    }

    double[] Scores(int row)
    {
        double[] scores = [.. Bias];
        for (var c = 0; c < _classes; c++)
            for (var j = 0; j < _samples[row].Length; j++) scores[c] += _samples[row][j] * Weights[c, j];
        return scores;
    }

    double[] Sample(int row)
    {
        var (matrix, sample) = ((SparseMatrix)_data.Dataset.Features, new double[_data.Dataset.Features.Columns]);
        for (var k = 0; k < matrix.ColumnsOf(row).Length; k++)
            sample[matrix.ColumnsOf(row)[k]] = matrix.ValuesOf(row)[k] * _data.Normalization.Scale[matrix.ColumnsOf(row)[k]];
        return sample;
    }
}
