using HyperSweep.Learning.Kernels;
using HyperSweep.Sweeps;

namespace HyperSweep.Learning.Training;

/// <summary>A block's place in its batch and in the trial's training.</summary>
/// <param name="BatchSamples">Samples of the whole batch.</param>
/// <param name="IsFirst">The first block of its batch.</param>
/// <param name="IsLast">The last: it takes the step.</param>
/// <param name="Time">Epochs passed before the batch, counting every batch.</param>
readonly record struct BlockPlace(int BatchSamples, bool IsFirst, bool IsLast, double Time);

/// <summary>One trial in training: its weights and where it stands.</summary>
sealed unsafe class LinearTrial : IDisposable
{
    readonly LinearWeights _weights;
    readonly LinearWeights? _velocity; // Only with momentum.
    readonly LinearWeights? _average; // Only with weight averaging.
    readonly NativeBuffer? _gradient; // Only where a batch takes more than one block.
    readonly NativeBuffer _biasSums, _biasGradient;
    readonly int _classes;
    LossSums _sums;
    Metrics _completed = Metrics.None; // Of the last finished epoch.
    long _stepsAveraged;

    /// <param name="state">Where it goes on; null: at its beginning.</param>
    public LinearTrial(Trial trial, int features, int classes, int trainSamples, LinearState? state)
    {
        (Id, Hyperparameters, _classes) = (trial.Id, LinearHyperparameters.From(trial.Configuration), classes);
        _weights = new(features, classes);
        if (Hyperparameters.Momentum > 0) _velocity = new(features, classes);
        if (Hyperparameters.AveragingStart is not null) _average = new(features, classes);
        if (Math.Min(Hyperparameters.BatchSize ?? trainSamples, trainSamples) > Lanes.BlockSamples) _gradient = new(_weights.PanelLength);
        (_biasSums, _biasGradient) = (new((long)classes * Lanes.Width), new(_weights.BiasLength));
        if (state is null) _weights.Draw(trial.Seed, Hyperparameters.InitScale);
        else Take(state);
    }

    public TrialId Id { get; }

    public LinearHyperparameters Hyperparameters { get; }

    /// <summary>Null while the trial is in training.</summary>
    public TrialEnd? End { get; private set; }

    public int Epochs { get; private set; }

    /// <summary>Of the running epoch.</summary>
    public Metrics Metrics { get; private set; } = Metrics.None;

    // What is measured and kept: the average, once there is one.
    LinearWeights Model => _stepsAveraged > 0 ? _average! : _weights;

    /// <summary>Learns from a block; the last block of a batch takes the step.</summary>
    /// <param name="scratch">Shared by the trials of a cohort.</param>
    /// <returns>False when the loss is not finite.</returns>
    public bool Train(SampleBlock block, TrainingScratch scratch, in BlockPlace place)
    {
        var scores = scratch.Scores;
        Scores.Compute(block, _weights.Panel, _weights.Bias, scores, _classes);
        if (!ScoreLoss.Differentiate(Hyperparameters.Loss, scores, block, _classes, ref _sums)) return false;
        BiasGradient.Accumulate(scores, block.Samples, _biasSums.Pointer, _classes);
        if (place.IsLast) Step(block, scratch, place);
        else GradientStep.Accumulate(block, scores, _gradient!.Pointer, _classes, place.IsFirst);
        return true;
    }

    public void Validate(SampleBlock block, TrainingScratch scratch)
    {
        Scores.Compute(block, Model.Panel, Model.Bias, scratch.Scores, _classes);
        ScoreLoss.Differentiate(Hyperparameters.Loss, scratch.Scores, block, _classes, ref _sums);
    }

    public void CompleteTraining(int samples)
    {
        var (loss, accuracy) = TakeMeans(samples);
        Metrics = Metrics.None with { TrainLoss = loss, TrainAccuracy = accuracy, RegularizationLoss = RegularizationLoss() };
    }

    public void CompleteValidation(int samples)
    {
        var (loss, accuracy) = TakeMeans(samples);
        Metrics = Metrics with { ValidationLoss = loss, ValidationAccuracy = accuracy };
    }

    public void CompleteEpoch() => (Epochs, _completed) = (Epochs + 1, Metrics);

    public void Complete() => End = new(Id, TrialStatus.Completed, Epochs, _completed, Error: null);

    public void Fail(string error) => End = new(Id, TrialStatus.Failed, Epochs, _completed, error);

    public void Pause() => End = new(Id, TrialStatus.Paused, Epochs, _completed, Error: null);

    public LinearState State() => new(Epochs, _completed, _weights.Copy(Id), _velocity?.Copy(Id), _average?.Copy(Id), _stepsAveraged);

    public void Stop(string reason) =>
        End = new(Id, TrialStatus.Stopped, Epochs, _completed, Error: null) { StopReason = reason };

    public ModelWeights Weights() => Model.Copy(Id);

    public void Dispose()
    {
        _weights.Dispose();
        _velocity?.Dispose();
        _average?.Dispose();
        _gradient?.Dispose();
        _biasSums.Dispose();
        _biasGradient.Dispose();
    }

    void Take(LinearState state)
    {
        _weights.Take(state.Weights);
        // Weights that were another trial's may have had no momentum before: then it begins at rest.
        if (state.Velocity is { } velocity) _velocity?.Take(velocity);
        if (state.Average is { } average) _average?.Take(average);
        (Epochs, _completed, _stepsAveraged) = (state.Epochs, state.Metrics, state.StepsAveraged);
    }

    void Step(SampleBlock block, TrainingScratch scratch, in BlockPlace place)
    {
        var factors = Hyperparameters.FactorsFor(place.BatchSamples, place.Time);
        var earlier = place.IsFirst ? null : _gradient!.Pointer;
        float* panelVelocity = _velocity is null ? null : _velocity.Panel, biasVelocity = _velocity is null ? null : _velocity.Bias;
        GradientStep.Apply(
            block, scratch.Scores, earlier, scratch.Gradient, _weights.Panel, panelVelocity, _classes, factors, Hyperparameters.IsNesterov);

        BiasGradient.Take(_biasSums.Pointer, _biasGradient.Pointer, _classes);
        WeightStep.Apply(
            _weights.Bias, _biasGradient.Pointer, biasVelocity, _weights.BiasLength, factors.WithoutRegularizer,
            Hyperparameters.IsNesterov);

        if (_average is null || place.Time < Hyperparameters.AveragingStart!.Value - 1) return;
        _stepsAveraged++;
        WeightAverage.Add(_average.Panel, _weights.Panel, _weights.PanelLength, _stepsAveraged);
        WeightAverage.Add(_average.Bias, _weights.Bias, _weights.BiasLength, _stepsAveraged);
    }

    /// <summary>λR(W), summed in float64 in the order of the panel.</summary>
    double RegularizationLoss()
    {
        var (squares, absolutes) = (0.0, 0.0);
        for (nint i = 0; i < Model.PanelLength; i++)
        {
            double weight = Model.Panel[i];
            squares += weight * weight;
            absolutes += Math.Abs(weight);
        }
        // Also when λ is 0: weights that overflowed make it NaN.
        return Hyperparameters.Lambda * Hyperparameters.Regularizer.Combine(squares, absolutes);
    }

    /// <summary>What was summed since the last call, as means.</summary>
    (double Loss, double Accuracy) TakeMeans(int samples)
    {
        var means = (_sums.Total() / samples, (double)_sums.Correct / samples);
        _sums = default;
        return means;
    }
}
