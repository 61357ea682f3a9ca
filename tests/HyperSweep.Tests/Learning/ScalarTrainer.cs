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
    readonly float[,] _velocity, _average;
    readonly float[] _biasVelocity, _biasAverage;
    long _averaged;

    public ScalarTrainer(PreparedData data, Trial trial)
    {
        (_data, _trial, _told) = (data, trial, LinearHyperparameters.From(trial.Configuration));
        (_features, _classes) = (data.Dataset.Features.Columns, data.Dataset.ClassNames.Count);
        (Weights, Bias) = (new float[_classes, _features], new float[_classes]);
        (_velocity, _biasVelocity) = (new float[_classes, _features], new float[_classes]);
        (_average, _biasAverage) = (new float[_classes, _features], new float[_classes]);
        var random = new SplitMix64(SplitMix64.Derive(trial.Seed, 2));
        for (var c = 0; c < _classes; c++)
            for (var j = 0; j < _features; j++) Weights[c, j] = (float)(random.NextNormal() * _told.InitScale);
    }

    public float[,] Weights { get; }

    public float[] Bias { get; }

    /// <summary>The weights that are measured and kept.</summary>
    public (float[,] Weights, float[] Bias) Model => _averaged > 0 ? (_average, _biasAverage) : (Weights, Bias);

    public void RunEpoch(int epoch)
    {
        int[] order = [.. _data.Split.Train];
        new SplitMix64(SplitMix64.Derive(SplitMix64.Derive(_trial.Seed, 1), (ulong)epoch)).Shuffle(order);
        var batches = order.Chunk(_told.BatchSize ?? order.Length).ToArray();
        for (var i = 0; i < batches.Length; i++) Step(batches[i], epoch - 1 + (double)i / batches.Length);
    }

    /// <summary>Mean loss and accuracy over the rows, losses summed in float64.</summary>
    public (double Loss, double Accuracy) Evaluate(int[] rows)
    {
        var lanes = new double[Lanes];
        var correct = 0;
        foreach (var block in rows.Chunk(64))
            for (var i = 0; i < block.Length; i++)
            {
                var scores = Scores(Sample(block[i]), Model.Weights, Model.Bias);
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

    float[] Scores(float[] sample, float[,] weights, float[] bias)
    {
        float[] scores = [.. bias];
        for (var c = 0; c < _classes; c++)
            for (var j = 0; j < _features; j++) scores[c] = MathF.FusedMultiplyAdd(sample[j], weights[c, j], scores[c]);
        return scores;
    }

    void Step(int[] batch, double time)
    {
        var gradient = new float[_classes, _features];
        var biasLanes = new float[_classes, Lanes];
        foreach (var block in batch.Chunk(64))
        {
            float[][] samples = [.. block.Select(Sample)];
            float[][] derivatives = [.. samples.Select(sample => Scores(sample, Weights, Bias))];
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
        var step = _told.StepSize * _told.Schedule.FactorAt(time, _told.Epochs);
        var rate = (float)(-step / batch.Length);
        var shrink = (float)(-2 * step * _told.Lambda * _told.Regularizer.Squares);
        var l1 = (float)(-step * _told.Lambda * _told.Regularizer.Absolutes);
        for (var c = 0; c < _classes; c++)
        {
            var biasDelta = MathF.FusedMultiplyAdd(rate, SumLanes(biasLanes, c), Bias[c] * 0f);
            Move(ref Bias[c], ref _biasVelocity[c], biasDelta);
            for (var j = 0; j < _features; j++)
            {
                var delta = Weights[c, j] * shrink;
                if (l1 != 0) delta = MathF.FusedMultiplyAdd(l1, Math.Sign(Weights[c, j]), delta);
                Move(ref Weights[c, j], ref _velocity[c, j], MathF.FusedMultiplyAdd(rate, gradient[c, j], delta));
            }
        }
        if (time < _told.AveragingStart - 1 || _told.AveragingStart is null) return;
        _averaged++;
        for (var c = 0; c < _classes; c++)
        {
            Average(ref _biasAverage[c], Bias[c]);
            for (var j = 0; j < _features; j++) Average(ref _average[c, j], Weights[c, j]);
        }
    }

    void Move(ref float weight, ref float velocity, float delta)
    {
        if (_told.Momentum == 0)
        {
            weight += delta;
            return;
        }
        var (momentum, before) = ((float)_told.Momentum, velocity);
        velocity = MathF.FusedMultiplyAdd(momentum, before, delta);
        weight += _told.IsNesterov ? MathF.FusedMultiplyAdd(momentum, velocity - before, velocity) : velocity;
    }

    void Average(ref float average, float weight) =>
        average = MathF.FusedMultiplyAdd((float)(1.0 / _averaged), weight - average, average);

    internal static float SumLanes(float[,] lanes, int c)
    {
        float[] sums = [.. Enumerable.Range(0, Lanes).Select(lane => lanes[c, lane])];
        for (var i = 0; i < 8; i++) sums[i] += sums[i + 8];
        for (var i = 0; i < 4; i++) sums[i] += sums[i + 4];
        return (sums[0] + sums[2]) + (sums[1] + sums[3]);
    }
}
