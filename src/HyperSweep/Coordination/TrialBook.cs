using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

/// <summary>All trials that are planned so far, and what the source is told of them.</summary>
sealed class TrialBook
{
    readonly SweepPlan _plan;
    readonly Dictionary<TrialId, TrialEntry> _entries = [];
    int _unended;
    int _askedFor; // Of the source, since a trial ended last: it is not asked again after every message.

    public TrialBook(SweepPlan plan, SavedSweep saved)
    {
        _plan = plan;
        foreach (var trial in saved.Trials)
        {
            TrialEntry entry = new(trial.Trial) { Attempts = trial.Attempts, Status = trial.Status };
            if (entry.HasEnded)
                plan.Source.Finish(new(trial.Trial.Id, trial.Trial.Configuration, trial.Status, trial.Value) { Curve = trial.Curve });
            else if (entry.Number > plan.TrialsTotal) continue;
            else (entry.Status, _unended) = (TrialStatus.Queued, _unended + 1);
            _entries.Add(trial.Trial.Id, entry);
        }
    }

    public bool IsComplete => _unended == 0 && _plan.Source.IsExhausted;

    /// <summary>In no order.</summary>
    public IEnumerable<TrialEntry> Unended => _entries.Values.Where(entry => !entry.HasEnded);

    public TrialEntry? Find(TrialId trial) => _entries.GetValueOrDefault(trial);

    /// <param name="unended">How many trials without an end there shall be, as far as the source allows; 1 or more.</param>
    /// <returns>The newly planned trials, queued; empty when there are enough.</returns>
    /// <exception cref="InvalidOperationException">The source neither plans nor ends.</exception>
    public IReadOnlyList<TrialEntry> PlanAhead(int unended)
    {
        if (unended <= _askedFor) return [];
        _askedFor = unended;
        List<TrialEntry> planned = [];
        while (_unended < unended && !_plan.Source.IsExhausted)
        {
            var next = _plan.Source.Next(unended - _unended);
            if (next.Count == 0) break;
            foreach (var trial in next)
            {
                TrialEntry entry = new(trial);
                if (!_entries.TryAdd(trial.Id, entry)) continue; // Saved by an earlier coordinator.
                planned.Add(entry);
                _unended++;
            }
        }
        if (_unended == 0 && !_plan.Source.IsExhausted)
            throw new InvalidOperationException(
                $"Expected the trial source to plan a trial or to be exhausted after {_entries.Count} ended trials, got neither.");
        return planned;
    }

    /// <param name="value">NaN when it failed.</param>
    /// <param name="curve">The metric after each epoch; only called where the source uses it.</param>
    public void End(TrialEntry entry, TrialStatus status, double value, RunId run, Func<ValueList<double>> curve)
    {
        (entry.Status, entry.EndedBy) = (status, run);
        _unended--;
        _askedFor = 0;
        _plan.Source.Finish(new FinishedTrial(entry.Trial.Id, entry.Trial.Configuration, status, value)
        {
            Curve = _plan.Source.UsesCurves ? curve() : [],
        });
    }
}
