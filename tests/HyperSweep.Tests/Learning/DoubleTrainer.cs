using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Gradients;
using HyperSweep.Learning.Training;
using HyperSweep.Randomness;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Learning;

/// <summary>One linear classifier trained by the formulas of the lecture, all in float64: what rounding must stay near to.</summary>
sealed class DoubleTrainer
{
    readonly PreparedData _data;
    readonly Trial _trial;
    readonly LinearHyperparameters _told;
    readonly ScalarTrainer _samples;
    readonly double[] _parameters, _velocity;

    public DoubleTrainer(PreparedData data, Trial trial)
    {
        (_data, _trial, _told) = (data, trial, LinearHyperparameters.From(trial.Configuration));
        _samples = new(data, trial);
        // Class by class, feature by feature, then the bias.
        _parameters = [.. _samples.Weights.Cast<float>().Select(w => (double)w), .. _samples.Bias.Select(b => (double)b)];
        _velocity = new double[_parameters.Length];
    }

    public void RunEpoch(int epoch)
    {
        int[] order = [.. _data.Split.Train];
        new SplitMix64(SplitMix64.Derive(SplitMix64.Derive(_trial.Seed, 1), (ulong)epoch)).Shuffle(order);
        var batches = order.Chunk(_told.BatchSize ?? order.Length).ToArray();
        for (var i = 0; i < batches.Length; i++)
        {
            var step = _told.StepSize * _told.Schedule.FactorAt(epoch - 1 + (double)i / batches.Length, _told.Epochs);
            var gradient = Objective(batches[i], _told.Lambda).Gradient(_parameters);
            for (var j = 0; j < _parameters.Length; j++)
            {
                var before = _velocity[j];
                _velocity[j] = _told.Momentum * before - step * gradient[j];
                _parameters[j] += _told.IsNesterov ? -_told.Momentum * before + (1 + _told.Momentum) * _velocity[j] : _velocity[j];
            }
        }
    }

    /// <summary>Mean data loss.</summary>
    public double Loss(int[] rows) => Objective(rows, lambda: 0).Value(_parameters);

    LinearObjective Objective(int[] rows, double lambda) => new(
        [.. rows.Select(row => Array.ConvertAll(_samples.Sample(row), x => (double)x))], [.. rows.Select(row => _data.Dataset.Labels[row])],
        _data.Dataset.ClassNames.Count, HyperSweep.Learning.Losses.Loss.Of(_told.Loss), _told.Regularizer, lambda);
}
