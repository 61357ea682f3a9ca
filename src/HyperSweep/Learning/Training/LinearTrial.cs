using HyperSweep.Learning.Kernels;
using HyperSweep.Randomness;
using HyperSweep.Sweeps;

namespace HyperSweep.Learning.Training;

/// <summary>One trial in training: its weights and where it stands.</summary>
sealed unsafe class LinearTrial : IDisposable
{
    const ulong WeightStream = 2;

    readonly NativeBuffer _weights, _bias, _biasSums;
    readonly NativeBuffer? _gradient; // Only where a batch takes more than one block.
    readonly int _classes, _features;
    LossSums _sums;
    Metrics _completed = Metrics.None; // Of the last finished epoch.

    public LinearTrial(Trial trial, int features, int classes, int trainSamples)
    {
        (Id, Hyperparameters, _features, _classes) = (trial.Id, LinearHyperparameters.From(trial.Configuration), features, classes);
        var panel = (long)Lanes.Groups(features) * classes * Lanes.Width;
        (_weights, _bias, _biasSums) = (new(panel), new(classes), new((long)classes * Lanes.Width));
        if (Math.Min(Hyperparameters.BatchSize ?? trainSamples, trainSamples) > Lanes.BlockSamples) _gradient = new(panel);
        Initialize(trial.Seed);
    }

    public TrialId Id { get; }

    public LinearHyperparameters Hyperparameters { get; }

    /// <summary>Null while the trial is in training.</summary>
    public TrialEnd? End { get; private set; }

    public int Epochs { get; private set; }

    /// <summary>Of the running epoch.</summary>
    public Metrics Metrics { get; private set; } = Metrics.None;

    /// <summary>Takes a block of a batch of <paramref name="batch"/> samples; the last block takes the step.</summary>
    /// <param name="scores">Scratch: panel over the samples of a block.</param>
    /// <returns>False when the loss is not finite.</returns>
    public bool Train(SampleBlock block, float* scores, int batch, bool isFirst, bool isLast)
    {
        Scores.Compute(block, _weights.Pointer, _bias.Pointer, scores, _classes);
        if (!ScoreLoss.Differentiate(Hyperparameters.Loss, scores, block, _classes, ref _sums)) return false;
        BiasStep.Accumulate(scores, block.Samples, _biasSums.Pointer, _classes);
        var factors = Hyperparameters.FactorsFor(batch);
        if (!isLast) GradientStep.Accumulate(block, scores, _gradient!.Pointer, _classes, isFirst);
        else if (isFirst) GradientStep.Apply(block, scores, _weights.Pointer, _classes, factors);
        else GradientStep.Apply(block, scores, _gradient!.Pointer, _weights.Pointer, _classes, factors);
        if (isLast) BiasStep.Apply(_biasSums.Pointer, _bias.Pointer, _classes, factors.Rate);
        return true;
    }

    public void Validate(SampleBlock block, float* scores)
    {
        Scores.Compute(block, _weights.Pointer, _bias.Pointer, scores, _classes);
        ScoreLoss.Differentiate(Hyperparameters.Loss, scores, block, _classes, ref _sums);
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

    /// <summary>λR(W), summed in float64 in the order of the panel.</summary>
    double RegularizationLoss()
    {
        var (squares, absolutes) = (0.0, 0.0);
        for (var i = 0L; i < _weights.Length; i++)
        {
            double weight = _weights.Pointer[i];
            squares += weight * weight;
            absolutes += Math.Abs(weight);
        }
        // Also when λ is 0: weights that overflowed make it NaN.
        return Hyperparameters.Lambda * Hyperparameters.Regularizer.Combine(squares, absolutes);
    }

    public ModelWeights Weights()
    {
        var rows = new float[_classes * _features];
        for (var c = 0; c < _classes; c++)
            for (var j = 0; j < _features; j++)
                rows[c * _features + j] = _weights.Pointer[LinearClassifier.PanelIndex(c, j, _classes)];
        return new(Id, _classes, _features, [.. rows], [.. new ReadOnlySpan<float>(_bias.Pointer, _classes)]);
    }

    public void Dispose()
    {
        _weights.Dispose();
        _bias.Dispose();
        _biasSums.Dispose();
        _gradient?.Dispose();
    }

    /// <summary>What was summed since the last call, as means.</summary>
    (double Loss, double Accuracy) TakeMeans(int samples)
    {
        var means = (_sums.Total() / samples, (double)_sums.Correct / samples);
        _sums = default;
        return means;
    }

    // Class by class, feature by feature: the draws do not depend on the layout.
    void Initialize(ulong seed)
    {
        var random = new SplitMix64(SplitMix64.Derive(seed, WeightStream));
        for (var c = 0; c < _classes; c++)
            for (var j = 0; j < _features; j++)
                _weights.Pointer[LinearClassifier.PanelIndex(c, j, _classes)] =
                    (float)(random.NextNormal() * Hyperparameters.InitScale);
    }
}
