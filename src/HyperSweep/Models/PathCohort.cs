using HyperSweep.Sweeps;

namespace HyperSweep.Models;

/// <summary>
/// Trials of paths of which nobody knows the weights that they begin with: all points before them are trained again, one path after the
/// other, and then the trials themselves, side by side.
/// </summary>
/// <param name="model">One that gives checkpoints.</param>
/// <param name="trials">One or more, each with a past.</param>
sealed class PathCohort(IModel model, IReadOnlyList<Trial> trials) : ICohort
{
    readonly List<Checkpoint> _starts = [];
    readonly Dictionary<TrialId, TrialEnd> _failed = [];
    ICohort? _cohort; // Of a point of the path that is trained again, or of the trials.
    Trial? _point; // Null: the trials themselves.
    Checkpoint? _before; // Where the point before stood at its end.
    int _stage;

    public bool IsFinished => IsAtTrials && (_cohort?.IsFinished ?? true);

    public IReadOnlyList<TrialEnd> Ends
    {
        get
        {
            var ends = (IsAtTrials ? _cohort?.Ends ?? [] : []).ToDictionary(end => end.Trial);
            foreach (var (trial, end) in _failed) ends.Add(trial, end);
            return [.. trials.Where(trial => ends.ContainsKey(trial.Id)).Select(trial => ends[trial.Id])];
        }
    }

    bool IsAtTrials => _starts.Count + _failed.Count == trials.Count;

    public IReadOnlyList<EpochReport> RunEpoch()
    {
        if (IsAtTrials) return OfTrials()?.RunEpoch() ?? [];
        var trial = trials[_starts.Count + _failed.Count];
        if (_point is null) Begin(trial);
        var ran = _cohort!.RunEpoch();
        if (ran is [{ Epoch: var epoch }] && epoch < trial.Past[_stage].Epochs) return [];
        End(trial);
        if (IsAtTrials) OfTrials();
        return [];
    }

    public Checkpoint? CheckpointOf(TrialId trial) => _cohort?.CheckpointOf(trial);

    public void Stop(TrialId trial, string reason) => _cohort?.Stop(trial, reason);

    public ModelWeights? WeightsOf(TrialId trial) => _cohort?.WeightsOf(trial);

    public void GiveUp() => _cohort?.GiveUp();

    public void Dispose() => _cohort?.Dispose();

    void Begin(Trial trial)
    {
        var stage = trial.Past[_stage];
        _point = trial with { Id = stage.Trial, Configuration = stage.Configuration, StopRule = null, Past = [.. trial.Past.Take(_stage)] };
        _cohort = model.Open([_point], default, _before is null ? [] : [_before with { Trial = stage.Trial }])
            ?? throw new InvalidOperationException($"Expected the model to take its own checkpoint of {stage.Trial}, got a refusal.");
    }

    // Training is pure: a point that came to its end once comes there again. Should it not, the trial has failed with it.
    void End(Trial trial)
    {
        var stage = trial.Past[_stage];
        var failure = _cohort!.Ends.FirstOrDefault(end => end.Status == TrialStatus.Failed);
        _before = failure is null ? _cohort.CheckpointOf(stage.Trial) : null;
        _cohort.Dispose();
        (_cohort, _point) = (null, null);
        _stage++;
        if (failure is null && _stage < trial.Past.Count) return;
        if (failure is null) _starts.Add(_before! with { Trial = trial.Id });
        else _failed.Add(trial.Id, new(trial.Id, TrialStatus.Failed, 0, Metrics.None, failure.Error));
        (_before, _stage) = (null, 0);
    }

    ICohort? OfTrials() => _starts.Count == 0
        ? null
        : _cohort ??= model.Open([.. trials.Where(trial => !_failed.ContainsKey(trial.Id))], default, _starts)
            ?? throw new InvalidOperationException("Expected the model to take its own checkpoints, got a refusal.");
}
