using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Kernels;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Learning.Training;

/// <summary>
/// Linear classifiers trained side by side by minibatch gradient descent: each block of samples is staged once, then every trial
/// of the cohort learns from it. A trial's bits do not depend on its neighbours.
/// </summary>
public sealed unsafe class LinearCohort : ICohort
{
    readonly PreparedData _data;
    readonly LinearTrial[] _trials;
    readonly List<LinearTrial> _live;
    readonly SampleBlock _block;
    readonly TrainingScratch _scratch;
    readonly List<EpochReport> _reports = [];
    readonly int[] _order;
    readonly int _batchSize, _epochs, _lastEpoch;
    readonly ulong _seed;
    int _epoch;

    /// <param name="trials">One or more, with the same batch size, epochs and seed.</param>
    /// <param name="leg">Where training ends; it begins there, too, when states are given.</param>
    /// <param name="states">Where each trial stands at the beginning of the leg; null: all begin with their first epoch.</param>
    /// <exception cref="ArgumentException">The trials cannot share a pass, or a parameter is out of its range.</exception>
    public LinearCohort(PreparedData data, IReadOnlyList<Trial> trials, Leg leg = default, IReadOnlyList<LinearState>? states = null)
    {
        if (trials.Count == 0 || trials.Any(trial => CohortKey.Of(trial) != CohortKey.Of(trials[0])))
            throw new ArgumentException("Expected one or more trials of the same batch size, epochs and seed.", nameof(trials));

        var (features, classes) = (data.Dataset.Features.Columns, data.Dataset.ClassNames.Count);
        (_data, _seed, _order) = (data, trials[0].Seed, new int[data.Split.Train.Length]);
        _trials = [.. trials.Select((trial, i) => new LinearTrial(trial, features, classes, _order.Length, states?[i]))];
        _live = [.. _trials];
        (_batchSize, _epochs) = (_trials[0].Hyperparameters.BatchSize ?? _order.Length, _trials[0].Hyperparameters.Epochs);
        (_epoch, _lastEpoch) = (states is null ? 0 : leg.From, leg.To ?? _epochs);
        (_block, _scratch) = (new(data), new(classes));
    }

    public bool IsFinished => _live.Count == 0;

    public IReadOnlyList<TrialEnd> Ends => [.. _trials.Where(trial => trial.End is not null).Select(trial => trial.End!)];

    public IReadOnlyList<EpochReport> RunEpoch()
    {
        _epoch++;
        _reports.Clear();
        Train();
        // From last to first, because a trial that fails leaves the list.
        for (var k = _live.Count - 1; k >= 0; k--) CompleteTraining(_live[k]);
        Validate();
        for (var k = _live.Count - 1; k >= 0; k--) CompleteValidation(_live[k]);

        foreach (var trial in _live)
        {
            trial.CompleteEpoch();
            _reports.Add(new(trial.Id, _epoch, trial.Metrics));
            if (_epoch == _epochs) trial.Complete();
            else if (_epoch == _lastEpoch) trial.Pause();
        }
        if (_epoch == _lastEpoch) _live.Clear();
        return _reports;
    }

    public void Stop(TrialId trial, string reason)
    {
        if (_live.Find(candidate => candidate.Id == trial) is not { } live) return;
        live.Stop(reason);
        _live.Remove(live);
    }

    public Checkpoint? CheckpointOf(TrialId trial) =>
        Array.Find(_trials, candidate => candidate.Id == trial)?.State().ToCheckpoint();

    public ModelWeights? WeightsOf(TrialId trial) => _trials.FirstOrDefault(candidate => candidate.Id == trial)?.Weights();

    public void Dispose()
    {
        foreach (var trial in _trials) trial.Dispose();
        _block.Dispose();
        _scratch.Dispose();
    }

    void Train()
    {
        SampleOrder.Shuffle(_data.Split.Train, _order, _seed, _epoch);
        var step = 0;
        for (var start = 0; start < _order.Length && _live.Count > 0; start += _batchSize)
        {
            step++;
            var batch = Math.Min(_batchSize, _order.Length - start);
            for (var offset = 0; offset < batch; offset += Lanes.BlockSamples)
            {
                var samples = Math.Min(Lanes.BlockSamples, batch - offset);
                _block.Stage(_order.AsSpan(start + offset, samples), _order.AsSpan(start + offset + samples), _live.Count);
                BlockPlace place = new(batch, IsFirst: offset == 0, IsLast: offset + samples == batch, Time(step));
                for (var k = _live.Count - 1; k >= 0; k--)
                    if (!_live[k].Train(_block, _scratch, place))
                        Fail(_live[k], $"Diverged at epoch {_epoch}, step {step}: the training loss is not a finite number.");
            }
        }
    }

    void Validate()
    {
        var rows = _data.Split.Validation.AsSpan();
        for (var start = 0; start < rows.Length && _live.Count > 0; start += Lanes.BlockSamples)
        {
            var samples = Math.Min(Lanes.BlockSamples, rows.Length - start);
            _block.Stage(rows.Slice(start, samples), rows[(start + samples)..], _live.Count, isForScores: true);
            foreach (var trial in _live) trial.Validate(_block, _scratch);
        }
    }

    void CompleteTraining(LinearTrial trial)
    {
        trial.CompleteTraining(_order.Length);
        if (!double.IsFinite(trial.Metrics.RegularizationLoss))
            Fail(trial, $"Diverged at epoch {_epoch}, step {Steps}: the weights are not finite numbers.");
    }

    void CompleteValidation(LinearTrial trial)
    {
        trial.CompleteValidation(_data.Split.Validation.Length);
        if (!double.IsFinite(trial.Metrics.ValidationLoss))
            Fail(trial, $"Diverged at epoch {_epoch}, step {Steps}: the validation loss is not a finite number.");
    }

    double Time(int step) => _epoch - 1 + (step - 1.0) / Steps;

    int Steps => (_order.Length + _batchSize - 1) / _batchSize;

    void Fail(LinearTrial trial, string error)
    {
        trial.Fail($"{error} Try a smaller step_size.");
        _live.Remove(trial);
    }
}
