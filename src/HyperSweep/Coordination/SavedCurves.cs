using HyperSweep.Randomness;
using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

/// <summary>
/// How much of a run's curves is saved, so that the end of the run, which tells them whole, need not save it again. Of what is saved
/// only a digest is kept: a curve that tells it otherwise is missing as a whole, and the store sees the difference.
/// </summary>
sealed class SavedCurves
{
    // Epochs 1 … n without a gap, and the digest of their metrics.
    readonly Dictionary<TrialId, (int Epochs, ulong Digest)> _saved = [];

    /// <summary>Does nothing for an epoch after a gap, or one that was told before.</summary>
    public void Add(EpochReport report)
    {
        var (epochs, digest) = _saved.GetValueOrDefault(report.Trial);
        if (report.Epoch == epochs + 1) _saved[report.Trial] = (epochs + 1, Digest(digest, report.Metrics));
    }

    /// <param name="curves">Every epoch from the first on of each trial, in order; trials may take turns.</param>
    /// <returns>Those of its epochs that are not saved.</returns>
    public IEnumerable<EpochReport> Missing(IReadOnlyList<EpochReport> curves)
    {
        if (_saved.Count == 0) return curves;
        Dictionary<TrialId, ulong> digests = [];
        foreach (var (trial, epoch, metrics) in curves)
            if (epoch <= _saved.GetValueOrDefault(trial).Epochs) digests[trial] = Digest(digests.GetValueOrDefault(trial), metrics);
        return curves.Where(report =>
            !_saved.TryGetValue(report.Trial, out var saved) || report.Epoch > saved.Epochs || digests[report.Trial] != saved.Digest);
    }

    static ulong Digest(ulong digest, Metrics metrics)
    {
        Add(metrics.TrainLoss);
        Add(metrics.TrainAccuracy);
        Add(metrics.RegularizationLoss);
        Add(metrics.ValidationLoss);
        Add(metrics.ValidationAccuracy);
        Add(metrics.Value);
        Add(metrics.Value2);
        Add(metrics.Value3);
        return digest;

        void Add(double value) => digest = SplitMix64.Derive(digest, BitConverter.DoubleToUInt64Bits(value));
    }
}
