using HyperSweep.Coordination;
using HyperSweep.Randomness;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Search;

/// <summary>
/// Plans trials in logical time: trial n may be planned once every trial up to n − lookahead has ended, and its suggestion sees
/// exactly those, in number order. So a sweep asks for the same trials whoever finishes first, and up to lookahead of them can
/// run at once. A sampler that does not look at the history plans freely.
/// </summary>
public sealed class TrialPlanner : ITrialSource
{
    readonly SearchDefinition _search;
    readonly ISampler _sampler;
    readonly SortedDictionary<int, FinishedTrial> _beyondGap = []; // Ended, but a trial before them has not.
    readonly List<FinishedTrial> _history = [];

    /// <param name="planned">How many trials were planned in earlier terms; their ends are told by <see cref="Finish"/>.</param>
    public TrialPlanner(SearchDefinition search, ISampler sampler, int planned)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(planned);
        (_search, _sampler, Planned) = (search, sampler, planned);
    }

    /// <summary>Trials planned so far: numbers 1 to this.</summary>
    public int Planned { get; private set; }

    /// <summary>True when every trial of the sweep is planned.</summary>
    public bool IsExhausted => Planned >= _search.Trials;

    /// <returns>The trials that may be planned now, <paramref name="max"/> at most; they count as planned from here on.</returns>
    public IReadOnlyList<Trial> Next(int max)
    {
        List<Trial> trials = [];
        while (trials.Count < max && !IsExhausted && MayPlan(Planned + 1)) trials.Add(Propose(++Planned));
        return trials;
    }

    /// <summary>Tells of a trial's end; a second time changes nothing.</summary>
    public void Finish(FinishedTrial trial)
    {
        if (!_sampler.UsesHistory || trial.Id.Number <= _history.Count) return;
        _beyondGap.TryAdd(trial.Id.Number, trial);
        while (_beyondGap.Remove(_history.Count + 1, out var next)) _history.Add(next);
    }

    bool MayPlan(int number) => !_sampler.UsesHistory || _history.Count >= number - _search.Lookahead;

    Trial Propose(int number)
    {
        var visible = _sampler.UsesHistory ? Math.Max(0, number - _search.Lookahead) : 0;
        var configuration = _sampler.Suggest(new(number), _history.Count == visible ? _history : _history.GetRange(0, visible));
        return new(new(number), configuration, SplitMix64.Derive(_search.Seed, 0)); // One seed: one pass can train them all.
    }
}
