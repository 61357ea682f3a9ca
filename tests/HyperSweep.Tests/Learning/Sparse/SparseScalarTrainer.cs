using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Training;
using HyperSweep.Randomness;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Learning.Sparse;

/// <summary>One linear classifier on sparse rows, one float at a time: what the kernels must equal in every bit.</summary>
sealed class SparseScalarTrainer
{
    const int Lanes = 16, PartSamples = 1024, PageSteps = 1 << 14;

    readonly PreparedData _data;
    readonly SparseMatrix _matrix;
    readonly Trial _trial;
    readonly LinearHyperparameters _told;
    readonly int _features, _classes;
    readonly double[] _paid;
    double _scale = 1, _penalty;

    public SparseScalarTrainer(PreparedData data, Trial trial)
    {
        (_data, _matrix, _trial) = (data, (SparseMatrix)data.Dataset.Features, trial);
        _told = LinearHyperparameters.From(trial.Configuration);
        (_features, _classes) = (_matrix.Columns, data.Dataset.ClassNames.Count);
        (Weights, Bias, _paid) = (new float[_classes, _features], new float[_classes], new double[_features]);
        var random = new SplitMix64(SplitMix64.Derive(trial.Seed, 2));
        for (var c = 0; c < _classes; c++)
            for (var j = 0; j < _features; j++) Weights[c, j] = (float)(random.NextNormal() * _told.InitScale);
    }

    /// <summary>v during an epoch, w after it.</summary>
    public float[,] Weights { get; }

    public float[] Bias { get; }

    public double TrainLoss { get; private set; }

    public double RegularizationLoss { get; private set; }

    public int Restarts { get; private set; }

    public void RunEpoch(int epoch)
    {
        int[] order = [.. _data.Split.Train];
        new SplitMix64(SplitMix64.Derive(SplitMix64.Derive(_trial.Seed, 1), (ulong)epoch)).Shuffle(order);
        var losses = new double[Lanes];
        int[][] batches = [.. order.Chunk(_told.BatchSize ?? order.Length)];
        for (var i = 0; i < batches.Length; i++)
        {
            if (i > 0 && i % PageSteps == 0) PayAll();
            Step(batches[i], _told.StepSize * _told.Schedule.FactorAt(epoch - 1 + (double)i / batches.Length, _told.Epochs), losses);
        }
        TrainLoss = losses.Aggregate(0.0, (sum, lane) => sum + lane) / order.Length;
        WriteOut((float)_scale);
        RegularizationLoss = Regularization();
    }

    /// <summary>Mean loss and accuracy over the rows, losses summed in float64.</summary>
    public (double Loss, double Accuracy) Evaluate(int[] rows)
    {
        var (lanes, correct) = (new double[Lanes], 0);
        for (var i = 0; i < rows.Length; i++)
        {
            var scores = Scores(rows[i]);
            if (Array.IndexOf(scores, scores.Max()) == _data.Dataset.Labels[rows[i]]) correct++;
            lanes[i % Lanes] += ScalarLoss.Differentiate(_told.Loss, scores, _data.Dataset.Labels[rows[i]]);
        }
        return (lanes.Aggregate(0.0, (sum, lane) => sum + lane) / rows.Length, (double)correct / rows.Length);
    }

    void Step(int[] batch, double stepSize, double[] losses)
    {
        foreach (var row in batch)
            foreach (var column in _matrix.ColumnsOf(row)) Pay(column);
        var next = _scale * (1 - 2 * stepSize * _told.Lambda * _told.Regularizer.Squares);
        var isRestarting = !(Math.Abs(next) >= Math.ScaleB(1, -40) && Math.Abs(next) <= Math.ScaleB(1, 40));
        var factor = (float)(-stepSize / batch.Length / (isRestarting ? 1 : next));
        var slopes = new float[batch.Length][];
        var biasLanes = new float[_classes, Lanes];
        for (var i = 0; i < batch.Length; i++)
        {
            slopes[i] = Scores(batch[i]);
            losses[i % Lanes] += ScalarLoss.Differentiate(_told.Loss, slopes[i], _data.Dataset.Labels[batch[i]]);
            for (var c = 0; c < _classes; c++)
            {
                biasLanes[c, i % Lanes] += slopes[i][c];
                slopes[i][c] *= factor;
            }
        }
        if (isRestarting)
        {
            WriteOut((float)next);
            Restarts++;
            next = 1;
        }
        _scale = next;
        _penalty += stepSize * _told.Lambda * _told.Regularizer.Absolutes / Math.Abs(next);
        for (var c = 0; c < _classes; c++)
            Bias[c] += MathF.FusedMultiplyAdd((float)(-stepSize / batch.Length), ScalarTrainer.SumLanes(biasLanes, c), Bias[c] * 0f);
        Descend(batch, slopes);
    }

    void Descend(int[] batch, float[][] slopes)
    {
        var target = batch.Length <= PartSamples ? Weights : new float[_classes, _features];
        for (var i = 0; i < batch.Length; i++)
            for (var k = 0; k < _matrix.ColumnsOf(batch[i]).Length; k++)
            {
                var j = _matrix.ColumnsOf(batch[i])[k];
                for (var c = 0; c < _classes; c++) target[c, j] = MathF.FusedMultiplyAdd(Value(batch[i], k), slopes[i][c], target[c, j]);
            }
        if (target == Weights) return;
        for (var c = 0; c < _classes; c++)
            for (var j = 0; j < _features; j++) Weights[c, j] += target[c, j];
    }

    float[] Scores(int row)
    {
        var scores = new float[_classes];
        for (var c = 0; c < _classes; c++)
        {
            for (var k = 0; k < _matrix.ColumnsOf(row).Length; k++)
                scores[c] = MathF.FusedMultiplyAdd(Value(row, k), Weights[c, _matrix.ColumnsOf(row)[k]], scores[c]);
            scores[c] = MathF.FusedMultiplyAdd((float)_scale, scores[c], Bias[c]);
        }
        return scores;
    }

    float Value(int row, int k) => _matrix.ValuesOf(row)[k] * _data.Normalization.Scale[_matrix.ColumnsOf(row)[k]];

    void Pay(int j)
    {
        var owed = (float)(_penalty - _paid[j]);
        _paid[j] = _penalty;
        for (var c = 0; c < _classes; c++) Weights[c, j] = MathF.CopySign(Math.Max(0, Math.Abs(Weights[c, j]) - owed), Weights[c, j]);
    }

    void PayAll()
    {
        for (var j = 0; j < _features; j++) Pay(j);
    }

    void WriteOut(float scale)
    {
        PayAll();
        for (var c = 0; c < _classes; c++)
            for (var j = 0; j < _features; j++) Weights[c, j] *= scale;
        (_scale, _penalty) = (1, 0);
        Array.Clear(_paid);
    }

    double Regularization()
    {
        var (squares, absolutes) = (0.0, 0.0);
        for (var c = 0; c < _classes; c++)
        {
            var (ofClass, sizes) = (0.0, 0.0);
            for (var j = 0; j < _features; j++)
            {
                ofClass += (double)Weights[c, j] * Weights[c, j];
                sizes += Math.Abs((double)Weights[c, j]);
            }
            (squares, absolutes) = (squares + ofClass, absolutes + sizes);
        }
        return _told.Lambda * _told.Regularizer.Combine(squares, absolutes);
    }
}
