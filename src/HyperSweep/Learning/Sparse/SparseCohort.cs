using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Kernels;
using HyperSweep.Learning.Training;
using HyperSweep.Models;
using HyperSweep.Randomness;
using HyperSweep.Sweeps;

namespace HyperSweep.Learning.Sparse;

/// <summary>
/// Linear classifiers trained side by side on sparse rows by minibatch gradient descent, in time proportional to the non-zeros (and,
/// once an epoch, to the weights). Loss, metrics, order of samples and failures are those of the dense <see cref="LinearCohort"/>; what
/// differs is when the regularizer is paid, see <see cref="LazyRegularizer"/>. A trial's bits do not depend on its neighbours.
/// </summary>
public sealed unsafe class SparseCohort : ICohort
{
    const ulong WeightStream = 2;

    readonly PreparedData _data;
    readonly SparseTrial[] _trials;
    readonly SparsePanel[] _panels;
    readonly SparseScratch _scratch;
    readonly List<EpochReport> _reports = [];
    readonly int[] _order;
    readonly int _batchSize, _epochs, _lastEpoch;
    readonly ulong _seed;
    int _epoch;

    /// <param name="data">Sparse.</param>
    /// <param name="trials">One or more, with the same batch size, epochs and seed.</param>
    /// <param name="leg">Where training ends; it begins there, too, when states are given.</param>
    /// <param name="states">Where each trial stands at the beginning of the leg; null: all begin with their first epoch.</param>
    /// <exception cref="ArgumentException">
    /// The trials cannot share a pass, or a parameter is out of its range, or would move every weight at every step.
    /// </exception>
    public SparseCohort(PreparedData data, IReadOnlyList<Trial> trials, Leg leg = default, IReadOnlyList<LinearState>? states = null)
    {
        if (trials.Count == 0 || trials.Any(trial => CohortKey.Of(trial) != CohortKey.Of(trials[0])))
            throw new ArgumentException("Expected one or more trials of the same batch size, epochs and seed.", nameof(trials));

        var (features, classes) = (data.Dataset.Features.Columns, data.Dataset.ClassNames.Count);
        (_data, _seed, _order) = (data, trials[0].Seed, new int[data.Split.Train.Length]);
        _trials = [.. trials.Select((trial, i) => new SparseTrial(trial, classes, states?[i]))];
        if (_trials.FirstOrDefault(trial => !trial.Told.IsPlain) is { } refused)
            throw new ArgumentException(
                $"Expected no momentum and no averaging on sparse rows, got both or one in trial {refused.Progress.Id}.", nameof(trials));
        (_batchSize, _epochs) = (_trials[0].Told.BatchSize ?? _order.Length, _trials[0].Told.Epochs);
        // Trials with a penalty keep to themselves: its bookkeeping would slow down the others of their panel.
        _panels = [.. _trials.GroupBy(SparsePanel.Owes)
            .SelectMany(group => group.Chunk(SparsePanel.TrialsFor(classes)))
            .Select(chunk => new SparsePanel(chunk, classes, features))];
        var lanesMax = _panels.Max(panel => SparsePanel.LanesFor(panel.Trials.Length, classes));
        _scratch = new(data, lanesMax, Math.Min(_batchSize, _order.Length), _trials.Any(SparsePanel.Owes));
        (_epoch, _lastEpoch) = (states is null ? 0 : leg.From, leg.To ?? _epochs);
        if (states is null) Initialize(features, classes);
        else Take(states);
    }

    public bool IsFinished => _trials.All(trial => !trial.IsLive);

    public IReadOnlyList<TrialEnd> Ends => [.. _trials.Where(trial => !trial.IsLive).Select(trial => trial.Progress.End!)];

    public IReadOnlyList<EpochReport> RunEpoch()
    {
        _epoch++;
        _reports.Clear();
        SampleOrder.Shuffle(_data.Split.Train, _order, _seed, _epoch);
        foreach (var panel in _panels)
        {
            if (panel.IsLive) panel.Train(_order, _batchSize, _epoch, _scratch);
            if (panel.IsLive) panel.Validate(_data.Split.Validation, _scratch);
        }
        foreach (var trial in _trials)
        {
            if (!trial.IsLive) continue;
            trial.Progress.CompleteEpoch();
            _reports.Add(new(trial.Progress.Id, _epoch, trial.Progress.Metrics));
            if (_epoch == _epochs) trial.Progress.Complete();
            else if (_epoch == _lastEpoch) trial.Progress.Pause();
        }
        return _reports;
    }

    public void Stop(TrialId trial, string reason)
    {
        var found = Array.Find(_trials, candidate => candidate.Progress.Id == trial);
        if (found is { IsLive: true }) found.Progress.Stop(reason);
    }

    // Between epochs a trial is its weights: LazyRegularizer has nothing left to pay.
    public Checkpoint? CheckpointOf(TrialId trial) => Array.Find(_trials, candidate => candidate.Progress.Id == trial) is { } found
        ? found.Progress.StateWith(WeightsOf(trial)!).ToCheckpoint()
        : null;

    public ModelWeights? WeightsOf(TrialId trial)
    {
        var found = _trials.FirstOrDefault(candidate => candidate.Progress.Id == trial);
        return found is null ? null : _panels.Single(panel => panel.Trials.IndexOf(found) >= 0).WeightsOf(found);
    }

    public void Dispose()
    {
        foreach (var panel in _panels) panel.Dispose();
        _scratch.Dispose();
    }

    void Take(IReadOnlyList<LinearState> states)
    {
        var weights = _trials.Zip(states).ToDictionary(pair => pair.First, pair => pair.Second.Weights);
        foreach (var panel in _panels) panel.Take([.. panel.Trials.ToArray().Select(trial => weights[trial])]);
    }

    // Class by class, feature by feature, as in the dense cohort; drawn once, since all trials have the same seed.
    void Initialize(int features, int classes)
    {
        if (_trials.All(trial => trial.Told.InitScale == 0)) return;
        using var buffer = new NativeBuffer((long)features * classes * (sizeof(double) / sizeof(float)));
        var normals = (double*)buffer.Pointer;
        var random = new SplitMix64(SplitMix64.Derive(_seed, WeightStream));
        for (var i = 0L; i < (long)features * classes; i++) normals[i] = random.NextNormal();
        foreach (var panel in _panels) panel.Initialize(normals);
    }
}
