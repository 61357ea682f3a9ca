using HyperSweep.Learning.Kernels;
using HyperSweep.Sweeps;

namespace HyperSweep.Learning.Training;

/// <summary>Where a trial stands: what was measured, and how it ended.</summary>
/// <param name="state">Where it goes on; null: at its beginning.</param>
sealed class TrialProgress(TrialId id, LinearState? state)
{
    Metrics _completed = state?.Metrics ?? Metrics.None; // Of the last finished epoch.
    int _epochs = state?.Epochs ?? 0;

    /// <summary>Of the samples met since the last completion.</summary>
    public LossSums Sums;

    public TrialId Id => id;

    /// <summary>Null while the trial is in training.</summary>
    public TrialEnd? End { get; private set; }

    /// <summary>Of the running epoch.</summary>
    public Metrics Metrics { get; private set; } = Metrics.None;

    public void CompleteTraining(int samples, double regularizationLoss)
    {
        var (loss, accuracy) = TakeMeans(samples);
        Metrics = Metrics.None with { TrainLoss = loss, TrainAccuracy = accuracy, RegularizationLoss = regularizationLoss };
    }

    public void CompleteValidation(int samples)
    {
        var (loss, accuracy) = TakeMeans(samples);
        Metrics = Metrics with { ValidationLoss = loss, ValidationAccuracy = accuracy };
    }

    public void CompleteEpoch() => (_epochs, _completed) = (_epochs + 1, Metrics);

    public void Complete() => End = new(id, TrialStatus.Completed, _epochs, _completed, Error: null);

    public void Fail(string error) => End = new(id, TrialStatus.Failed, _epochs, _completed, error);

    public void Pause() => End = new(id, TrialStatus.Paused, _epochs, _completed, Error: null);

    /// <param name="weights">After the last finished epoch.</param>
    public LinearState StateWith(ModelWeights weights) =>
        new(_epochs, _completed, weights, Velocity: null, Average: null, StepsAveraged: 0);

    public void Stop(string reason) =>
        End = new(id, TrialStatus.Stopped, _epochs, _completed, Error: null) { StopReason = reason };

    (double Loss, double Accuracy) TakeMeans(int samples)
    {
        var means = (Sums.Total() / samples, (double)Sums.Correct / samples);
        Sums = default;
        return means;
    }
}
