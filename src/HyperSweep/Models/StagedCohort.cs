using HyperSweep.Sweeps;

namespace HyperSweep.Models;

/// <summary>
/// Trials with a past, trained from the first epoch on: stage by stage, each with the configuration that it had. So who has lost the
/// checkpoints of trials that took weights over comes to the same bits.
/// </summary>
sealed class StagedCohort : ICohort
{
    readonly IModel _model;
    readonly IReadOnlyList<Trial> _trials;
    readonly Leg _leg;
    readonly int[] _ends; // Epochs with which a stage of some trial ends; within the leg.
    readonly List<TrialEnd> _failed = []; // In earlier stages.
    ICohort _stage;
    int _next; // Of the ends: where the present stage ends.

    /// <param name="model">One whose trials can be paused.</param>
    /// <param name="trials">One or more, that share a pass in all stages.</param>
    /// <param name="leg">Where training ends.</param>
    public StagedCohort(IModel model, IReadOnlyList<Trial> trials, Leg leg)
    {
        (_model, _trials, _leg) = (model, trials, leg);
        _ends = [.. trials.SelectMany(trial => trial.Past).Select(stage => stage.Epochs)
            .Where(epoch => leg.To is not { } last || epoch < last).Distinct().Order()];
        _stage = Open(trials, from: 0, []);
    }

    public bool IsFinished => _next == _ends.Length && _stage.IsFinished;

    public IReadOnlyList<TrialEnd> Ends => _next == _ends.Length ? InOrder(_failed.Concat(_stage.Ends)) : InOrder(_failed.Concat(Failed));

    IEnumerable<TrialEnd> Failed => _stage.Ends.Where(end => end.Status == TrialStatus.Failed);

    public IReadOnlyList<EpochReport> RunEpoch()
    {
        var reports = _stage.RunEpoch();
        // A stage without trials that go on is over, too: then the next ones have none either.
        while (_stage.IsFinished && _next < _ends.Length) GoOn();
        return reports;
    }

    public Checkpoint? CheckpointOf(TrialId trial) => _stage.CheckpointOf(trial);

    public void Stop(TrialId trial, string reason) => _stage.Stop(trial, reason);

    public ModelWeights? WeightsOf(TrialId trial) => _stage.WeightsOf(trial);

    public void GiveUp() => _stage.GiveUp();

    public void Dispose() => _stage.Dispose();

    void GoOn()
    {
        var paused = _stage.Ends.Where(end => end.Status == TrialStatus.Paused).Select(end => end.Trial).ToHashSet();
        if (paused.Count == 0)
        {
            _next = _ends.Length;
            return;
        }
        _failed.AddRange(Failed);
        Trial[] live = [.. _trials.Where(trial => paused.Contains(trial.Id))];
        Checkpoint[] checkpoints = [.. live.Select(trial => _stage.CheckpointOf(trial.Id)!)];
        _stage.Dispose();
        var from = _ends[_next++];
        _stage = Open(live, from, checkpoints);
    }

    ICohort Open(IReadOnlyList<Trial> trials, int from, IReadOnlyList<Checkpoint> checkpoints)
    {
        int? to = _next < _ends.Length ? _ends[_next] : _leg.To;
        return _model.Open([.. trials.Select(trial => At(trial, from))], new(from, to), checkpoints)
            ?? throw new InvalidOperationException($"Expected the model to take its own checkpoints of epoch {from}, got a refusal.");
    }

    // With a past of one stage that is over: the model must know that the weights may have been trained otherwise, and no more.
    static Trial At(Trial trial, int from)
    {
        var stage = trial.Past.FirstOrDefault(stage => stage.Epochs > from);
        return trial with
        {
            Configuration = stage?.Configuration ?? trial.Configuration,
            Past = from == 0 ? [] : [.. trial.Past.Take(1)],
        };
    }

    IReadOnlyList<TrialEnd> InOrder(IEnumerable<TrialEnd> ends)
    {
        var byTrial = ends.ToDictionary(end => end.Trial);
        return [.. _trials.Where(trial => byTrial.ContainsKey(trial.Id)).Select(trial => byTrial[trial.Id])];
    }
}
