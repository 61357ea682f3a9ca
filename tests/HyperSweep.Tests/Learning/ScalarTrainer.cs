using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Training;
using HyperSweep.Randomness;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Learning;

/// <summary>
/// One linear classifier trained by the definitions, one float at a time: what the kernels must equal in every bit.
/// </summary>
sealed class ScalarTrainer
{
    const int Lanes = 16;

    readonly PreparedData _data;
    readonly Trial _trial;
    readonly LinearHyperparameters _told;
    readonly int _features, _classes;

    public ScalarTrainer(PreparedData data, Trial trial)
    {
        (_data, _trial, _told) = (data, trial, LinearHyperparameters.From(trial.Configuration));
        (_features, _classes) = (data.Dataset.Features.Columns, data.Dataset.ClassNames.Count);
        (Weights, Bias) = (new float[_classes, _features], new float[_classes]);
        var random = new SplitMix64(SplitMix64.Derive(trial.Seed, 2));
        for (var c = 0; c < _classes; c++)
            for (var j = 0; j < _features; j++) Weights[c, j] = (float)(random.NextNormal() * _told.InitScale);
    }

    public float[,] Weights { get; }

    public float[] Bias { get; }

    public void RunEpoch(int epoch)
    {
        int[] order = [.. _data.Split.Train];
        new SplitMix64(SplitMix64.Derive(SplitMix64.Derive(_trial.Seed, 1), (ulong)epoch)).Shuffle(order);
        foreach (var batch in order.Chunk(_told.BatchSize ?? order.Length)) Step(batch);
    }

    /// <summary>Mean loss and accuracy over the rows, losses summed in float64.</summary>
    public (double Loss, double Accuracy) Evaluate(int[] rows)
    {
        var lanes = new double[Lanes];
        var correct = 0;
        foreach (var block in rows.Chunk(64))
            for (var i = 0; i < block.Length; i++)
            {
                var scores = Scores(Sample(block[i]));
                if (Array.IndexOf(scores, scores.Max()) == _data.Dataset.Labels[block[i]]) correct++;
                lanes[i % Lanes] += ScalarLoss.Differentiate(_told.Loss, scores, _data.Dataset.Labels[block[i]]);
            }
        return (lanes.Aggregate(0.0, (sum, lane) => sum + lane) / rows.Length, (double)correct / rows.Length);
    }

    public float[] Sample(int row)
    {
        var (matrix, normalization) = (_data.Dataset.Features, _data.Normalization);
        return [.. Enumerable.Range(0, _features).Select(j => MathF.FusedMultiplyAdd(
            matrix.Storage == FeatureStorage.UInt8 ? matrix.ByteRow(row)[j] : matrix.FloatRow(row)[j],
            normalization.Scale[j], normalization.Shift[j]))];
    }

    float[] Scores(float[] sample)
    {
        float[] scores = [.. Bias];
        for (var c = 0; c < _classes; c++)
            for (var j = 0; j < _features; j++) scores[c] = MathF.FusedMultiplyAdd(sample[j], Weights[c, j], scores[c]);
        return scores;
    }

    void Step(int[] batch)
    {
        var gradient = new float[_classes, _features];
        var biasLanes = new float[_classes, Lanes];
        foreach (var block in batch.Chunk(64))
        {
            float[][] samples = [.. block.Select(Sample)];
            float[][] derivatives = [.. samples.Select(Scores)];
            for (var i = 0; i < block.Length; i++)
                ScalarLoss.Differentiate(_told.Loss, derivatives[i], _data.Dataset.Labels[block[i]]);
            for (var c = 0; c < _classes; c++)
                for (var i = 0; i < block.Length; i++)
                {
                    biasLanes[c, i % Lanes] += derivatives[i][c];
                    for (var j = 0; j < _features; j++)
                        gradient[c, j] = MathF.FusedMultiplyAdd(samples[i][j], derivatives[i][c], gradient[c, j]);
                }
        }
        var rate = (float)(-_told.StepSize / batch.Length);
        var decay = (float)(1 - 2 * _told.StepSize * _told.Lambda * _told.Regularizer.Squares);
        var l1 = (float)(-_told.StepSize * _told.Lambda * _told.Regularizer.Absolutes);
        for (var c = 0; c < _classes; c++)
        {
            Bias[c] = MathF.FusedMultiplyAdd(rate, SumLanes(biasLanes, c), Bias[c]);
            for (var j = 0; j < _features; j++)
            {
                var kept = Weights[c, j] * decay;
                if (l1 != 0) kept = MathF.FusedMultiplyAdd(l1, Math.Sign(Weights[c, j]), kept);
                Weights[c, j] = MathF.FusedMultiplyAdd(rate, gradient[c, j], kept);
            }
        }
    }

    static float SumLanes(float[,] lanes, int c)
    {
        float[] sums = [.. Enumerable.Range(0, Lanes).Select(lane => lanes[c, lane])];
        for (var i = 0; i < 8; i++) sums[i] += sums[i + 8];
        for (var i = 0; i < 4; i++) sums[i] += sums[i + 4];
        return (sums[0] + sums[2]) + (sums[1] + sums[3]);
    }
}
