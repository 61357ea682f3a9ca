using HyperSweep.Randomness;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Search;

/// <summary>
/// Plans trials in logical time: with a sampler that uses the history, trial n is planned when all trials up to n − lookahead have
/// ended, and sees exactly those, whatever else has ended. So up to lookahead trials are pending at once, and who finished first
/// changes nothing.
/// </summary>
public sealed class TrialPlanner : ITrialSource
{
    readonly SearchDefinition _search;
    readonly ISampler _sampler;
    readonly Dictionary<int, FinishedTrial> _ahead = []; // Ended before a trial of a smaller number.
    readonly List<FinishedTrial> _history = []; // Trials 1, 2, 3 … without a gap.

    /// <param name="planned">Trials 1 … planned were planned before; those of them that ended are told by <see cref="Finish"/>.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public TrialPlanner(SearchDefinition search, ISampler sampler, int planned)
    {
        if (search.Lookahead < 1)
            throw new ArgumentException($"Expected a lookahead of 1 or more, got {search.Lookahead}.", nameof(search));
        if (search.Trials < 1) throw new ArgumentException($"Expected 1 or more trials, got {search.Trials}.", nameof(search));
        ArgumentOutOfRangeException.ThrowIfNegative(planned);
        (_search, _sampler, Planned) = (search, sampler, planned);
        Total = Math.Min(search.Trials, sampler.TrialsMax ?? int.MaxValue);
    }

    /// <summary>Trials that there will be; fewer than asked for when a grid has fewer points.</summary>
    public int Total { get; }

    /// <summary>Trials that are planned so far, the earlier ones included.</summary>
    public int Planned { get; private set; }

    public bool IsExhausted => Planned >= Total;

    public IReadOnlyList<Trial> Next(int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        List<Trial> trials = [];
        while (trials.Count < max && CanPlan)
        {
            Planned++;
            TrialId id = new(Planned);
            trials.Add(new(id, _sampler.Suggest(id, HistoryFor(id)), Seed));
        }
        return trials;
    }

    /// <summary>The first word on a trial stands.</summary>
    public void Finish(FinishedTrial trial)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trial.Id.Number, 1, nameof(trial));
        if (!_sampler.UsesHistory || trial.Id.Number <= _history.Count) return;
        _ahead.TryAdd(trial.Id.Number, trial);
        while (_ahead.Remove(_history.Count + 1, out var next)) _history.Add(next);
    }

    bool CanPlan => !IsExhausted && (!_sampler.UsesHistory || _history.Count >= HistoryLength(Planned + 1));

    // One seed for all: the same initial weights and sample order, so that one pass over the data can train many trials.
    ulong Seed => SplitMix64.Derive(_search.Seed, 0);

    List<FinishedTrial> HistoryFor(TrialId trial) =>
        _sampler.UsesHistory ? _history.GetRange(0, HistoryLength(trial.Number)) : [];

    int HistoryLength(int number) => Math.Max(0, number - _search.Lookahead);
}
