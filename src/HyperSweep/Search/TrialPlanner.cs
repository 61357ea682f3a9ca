using HyperSweep.Randomness;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Search;

/// <summary>
/// Plans trials in logical time: with a sampler or an early stopping that uses the history, trial n is planned when all trials up to
/// n − lookahead have ended, and sees exactly those results, whatever else has ended. So up to lookahead trials are pending at once, and
/// who finished first changes nothing.
/// </summary>
public sealed class TrialPlanner : ITrialSource
{
    readonly SearchDefinition _search;
    readonly ISampler _sampler;
    readonly EarlyStopping? _stopping;
    readonly bool _usesHistory;
    readonly History _history;
    readonly BracketPlan? _brackets;
    readonly Budget? _budget;
    readonly int _paths; // Side by side; 0: each trial begins with weights of its own.
    readonly List<Trial> _planned = []; // Trials 1, 2, 3 …; kept only where the history is used.

    /// <param name="planned">
    /// The trials that were planned before, as saved; those of them that ended are told by <see cref="Finish"/>. Empty: a new sweep, or
    /// one whose trials shall be planned again.
    /// </param>
    /// <param name="stopping">Null: no trial ends early.</param>
    /// <param name="brackets">Of trials that are compared at rungs; null: each is trained to its end at once.</param>
    /// <param name="budget">Null: only the number of trials ends the sweep.</param>
    /// <exception cref="ArgumentException">A number is out of its range, or the planned trials are not 1, 2, 3 ….</exception>
    public TrialPlanner(
        SearchDefinition search, ISampler sampler, IReadOnlyList<Trial> planned, EarlyStopping? stopping = null,
        BracketPlan? brackets = null, Budget? budget = null)
    {
        if (search.Lookahead < 1)
            throw new ArgumentException($"Expected a lookahead of 1 or more, got {search.Lookahead}.", nameof(search));
        if (search.Trials < 1) throw new ArgumentException($"Expected 1 or more trials, got {search.Trials}.", nameof(search));
        for (var i = 0; i < planned.Count; i++)
            if (planned[i].Id.Number != i + 1)
                throw new ArgumentException($"Expected planned trials without a gap, got {planned[i].Id} for #{i + 1}.", nameof(planned));
        (_search, _sampler, _stopping, _history, Planned) = (search, sampler, stopping, new(brackets), planned.Count);
        (_brackets, _budget, _paths) = (brackets, budget, search.Method == SearchMethod.Path ? search.Lookahead : 0);
        _usesHistory = sampler.UsesHistory || stopping?.UsesHistory == true;
        if (_usesHistory) _planned.AddRange(planned);
        Total = Math.Min(search.Trials, sampler.TrialsMax ?? int.MaxValue);
    }

    /// <summary>Trials that there will be; fewer than asked for when a grid has fewer points.</summary>
    public int Total { get; }

    /// <summary>Trials that are planned so far, the earlier ones included.</summary>
    public int Planned { get; private set; }

    public bool IsExhausted => Planned >= Total || _budget?.SpentBy?.Number <= EndsNeeded(Planned + 1);

    public string? EndReason => Planned < Total && IsExhausted ? _budget!.Reason : null;

    public bool UsesCurves => _stopping?.UsesHistory == true;

    public IReadOnlyList<Trial> Next(int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        List<Trial> trials = [];
        while (trials.Count < max && CanPlan)
        {
            Planned++;
            TrialId id = new(Planned);
            var history = HistoryFor(id);
            Trial trial = new(id, _sampler.Suggest(id, _sampler.UsesHistory ? history : SearchHistory.None), Seed)
            {
                StopRule = _stopping?.RuleFor(history.Finished),
                IsOfPath = _paths > 0,
                Past = PastOf(Planned, history),
            };
            trials.Add(trial);
            if (_usesHistory) _planned.Add(trial);
        }
        return trials;
    }

    // All trials up to n − lookahead have ended, and the lookahead is the number of paths.
    ValueList<Stage> PastOf(int number, SearchHistory history) => _paths == 0 || number <= _paths
        ? []
        : PathSampler.PastAfter(_planned[number - _paths - 1], history.Finished[number - _paths - 1]);

    /// <summary>The first word on a trial stands.</summary>
    public void Finish(FinishedTrial trial)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trial.Id.Number, 1, nameof(trial));
        if (_usesHistory) _history.End(trial);
        _budget?.Finish(trial);
    }

    /// <summary>The first word on a trial stands.</summary>
    public void Reach(FinishedTrial trial)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trial.Id.Number, 1, nameof(trial));
        if (_usesHistory) _history.Reach(trial);
    }

    bool CanPlan => !IsExhausted && (!_usesHistory || _history.Knows(HistoryLength(Planned + 1), new(Planned + 1)))
        && (_budget is null || _budget.Known >= EndsNeeded(Planned + 1));

    // A budget ends a sweep with a whole bracket: its first trial is planned only if the rest of them is.
    int EndsNeeded(int number) => HistoryLength(_brackets is null ? number : _brackets.BracketOf(new(number)).First);

    // One seed for all: the same initial weights and sample order, so that one pass over the data can train many trials.
    ulong Seed => SplitMix64.Derive(_search.Seed, 0);

    SearchHistory HistoryFor(TrialId trial)
    {
        if (!_usesHistory) return SearchHistory.None;
        var finished = HistoryLength(trial.Number);
        return new(
            _history.Of(finished, trial),
            new ListWindow<Trial>(_planned, finished, trial.Number - 1 - finished));
    }

    int HistoryLength(int number) => Math.Max(0, number - _search.Lookahead);
}
