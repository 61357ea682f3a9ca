using HyperSweep.Learning.Datasets;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Benchmarks;

/// <summary>A cohort of softmax classifiers, of which whole epochs are timed.</summary>
sealed class EpochTimer : IDisposable
{
    const int BatchSize = 64;

    // More than are ever timed, so that the trials do not come to their end.
    const int EpochsMax = 1_000_000;

    readonly TimeProvider _clock;
    readonly ICohort _cohort;

    public EpochTimer(TimeProvider clock, PreparedData data, int trials)
    {
        (_clock, Trials) = (clock, trials);
        (Features, Rows) = (data.Dataset.Features.Columns, data.Split.Train.Length);
        _cohort = new LinearModel(data).Open([.. Enumerable.Range(1, trials).Select(TrialOf)]);
    }

    public int Trials { get; }

    public int Features { get; }

    /// <summary>Training samples of an epoch.</summary>
    public int Rows { get; }

    /// <summary>Of an epoch of all trials: a multiplication and an addition for each weight, forwards and in the gradient.</summary>
    public double Flops => 4.0 * Rows * Features * SyntheticData.Classes * Trials;

    /// <returns>Seconds that the epoch took.</returns>
    public double Time()
    {
        var start = _clock.GetTimestamp();
        Run();
        return _clock.GetElapsedTime(start).TotalSeconds;
    }

    /// <exception cref="InvalidOperationException">A trial diverged, and what was timed is not the work of all.</exception>
    public void Run()
    {
        var reports = _cohort.RunEpoch();
        if (reports.Count != Trials) throw new InvalidOperationException($"Expected an epoch of {Trials} trials, got {reports.Count}.");
    }

    public void Dispose() => _cohort.Dispose();

    // Neighbours differ a little, as those of a sweep do.
    static Trial TrialOf(int number) => new(new(number), new(
    [
        new("loss", "softmax"), new("step_size", 1e-3 * (1 + number / 64.0)), new("lambda", 1e-4), new("batch_size", (long)BatchSize),
        new("epochs", (long)EpochsMax),
    ]), Seed: 1);
}
