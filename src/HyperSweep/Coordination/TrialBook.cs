using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

/// <summary>All trials that are planned so far, and what the source is told of them.</summary>
sealed class TrialBook
{
    readonly SweepPlan _plan;
    readonly Dictionary<TrialId, TrialEntry> _entries = [];
    int _unended, _paused; // Paused trials have no end.
    int _askedFor; // Of the source, since a trial ended last: it is not asked again after every message.

    public TrialBook(SweepPlan plan, SavedSweep saved)
    {
        _plan = plan;
        foreach (var trial in saved.Trials) Restore(trial);
    }

    /// <summary>Why there are no more trials; null when all that were asked for are there.</summary>
    public string? EndReason => _plan.Source.EndReason;

    public bool IsComplete => _unended == 0 && _plan.Source.IsExhausted;

    /// <summary>In no order.</summary>
    public IEnumerable<TrialEntry> Unended => _entries.Values.Where(entry => !entry.HasEnded);

    public TrialEntry? Find(TrialId trial) => _entries.GetValueOrDefault(trial);

    /// <param name="unended">
    /// How many trials without an end there shall be, as far as the source allows, beside those that are paused; 1 or more.
    /// </param>
    /// <returns>The newly planned trials, queued or skipped; empty when there are enough.</returns>
    /// <exception cref="InvalidOperationException">The source neither plans nor ends.</exception>
    public IReadOnlyList<TrialEntry> PlanAhead(int unended)
    {
        if (unended <= _askedFor) return [];
        _askedFor = unended;
        List<TrialEntry> planned = [];
        while (_unended - _paused < unended && !_plan.Source.IsExhausted)
        {
            var next = _plan.Source.Next(unended - (_unended - _paused));
            if (next.Count == 0) break;
            foreach (var trial in next)
            {
                TrialEntry entry = new(trial);
                if (_plan.Brackets is not null) entry.Enter(_plan.Brackets.BracketOf(trial.Id).LegFrom(0));
                if (!_entries.TryAdd(trial.Id, entry)) continue; // Saved by an earlier coordinator.
                planned.Add(entry);
                if (_plan.Source.ReasonToSkip(trial.Id) is { } reason)
                {
                    entry.Skip(reason);
                    _plan.Source.Finish(new(trial.Id, trial.Configuration, entry.Status, double.NaN));
                    continue;
                }
                _unended++;
            }
        }
        if (_unended == 0 && !_plan.Source.IsExhausted)
            throw new InvalidOperationException(
                $"Expected the trial source to plan a trial or to be exhausted after {_entries.Count} ended trials, got neither.");
        return planned;
    }

    /// <param name="epochs">A rung.</param>
    public void Pause(TrialEntry entry, int epochs, double value)
    {
        var isFirst = entry.EpochsDone == 0;
        entry.Pause(epochs);
        _paused++;
        _askedFor = 0;
        if (isFirst) _plan.Source.Reach(Reached(entry.Trial, value));
    }

    /// <summary>A paused trial goes on.</summary>
    public void Promote(TrialEntry entry, Leg leg)
    {
        entry.Status = TrialStatus.Queued;
        entry.Enter(leg);
        _paused--;
    }

    /// <param name="value">NaN when it failed.</param>
    /// <param name="curve">The metric after each epoch; only called where the source uses it.</param>
    /// <param name="others">Of the sweep's further objectives; null: none.</param>
    public void End(
        TrialEntry entry, TrialStatus status, double value, int epochs, RunId? run, Func<ValueList<double>> curve,
        ValueList<double>? others = null)
    {
        if (entry.Status == TrialStatus.Paused) _paused--;
        (entry.Status, entry.EndedBy) = (status, run);
        _unended--;
        _askedFor = 0;
        _plan.Source.Finish(new FinishedTrial(entry.Trial.Id, entry.Trial.Configuration, status, value)
        {
            Curve = _plan.Source.UsesCurves ? curve() : [],
            Epochs = epochs,
            OtherValues = others ?? [],
        });
    }

    void Restore(SavedTrial trial)
    {
        var isPlanned = trial.Trial.Id.Number <= _plan.TrialsTotal; // Else the total was lowered since.
        TrialEntry entry = new(trial.Trial) { Attempts = trial.Attempts, Status = trial.Status };
        if (!entry.HasEnded && !isPlanned) return;
        _entries.Add(trial.Trial.Id, entry);
        if (_plan.Brackets is { } brackets && isPlanned)
        {
            var bracket = brackets.BracketOf(trial.Trial.Id);
            if (trial.EpochsDone >= bracket.Rungs[0]) _plan.Source.Reach(Reached(trial.Trial, trial.Curve[bracket.Rungs[0] - 1]));
            if (trial.Status == TrialStatus.Paused) entry.Pause(trial.EpochsDone);
            else if (!entry.HasEnded) entry.Enter(bracket.LegFrom(trial.EpochsDone));
        }
        if (entry.HasEnded)
        {
            _plan.Source.Finish(new(trial.Trial.Id, trial.Trial.Configuration, trial.Status, trial.Value)
            {
                Curve = trial.Curve,
                Epochs = trial.EpochsDone,
                OtherValues = trial.OtherValues,
            });
            return;
        }
        _unended++;
        if (entry.Status == TrialStatus.Paused) _paused++;
        else entry.Status = TrialStatus.Queued;
    }

    static FinishedTrial Reached(Trial trial, double value) => new(trial.Id, trial.Configuration, TrialStatus.Paused, value);
}
