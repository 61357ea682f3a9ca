using HyperSweep.Search.Analysis;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Racing;

/// <summary>
/// Repeats configurations as <see cref="RepeatedTrials"/> does, with the same numbers, but skips repeats of those that are beaten. They
/// race in blocks of so many configurations as the lookahead has: all of a block have their first repeat, then all their second, and so
/// on. Whether a repeat is skipped depends on configurations of smaller numbers alone: on all results of earlier blocks, and on the
/// repeats before it within its own. So it is a function of numbers and results, and a total that grows changes nothing.
/// </summary>
public sealed class RacingTrials : ITrialSource
{
    readonly ITrialSource _configurations;
    readonly SearchDefinition _search;
    readonly Race _race;
    readonly List<Trial> _begun; // The first trial of each configuration, in number order.
    readonly HashSet<TrialId> _saved; // Planned before: what was decided of them stands.
    readonly Dictionary<TrialId, FinishedTrial> _ended = [];
    readonly Dictionary<TrialId, string> _skipped = []; // Given by Next and not asked about yet.
    int _block, _repeat, _index; // Where the next trial stands, all from 0; the index is within the block.
    int _complete; // Configurations from the first on whose repeats have all ended.
    Racer? _leader; // Of those of earlier blocks.
    int _led; // So many of them were asked.
    bool _isExhausted;

    /// <param name="configurations">Trials with a configuration each, as planned by <see cref="OfConfigurations"/>.</param>
    /// <param name="planned">The trials that were planned before, as saved, in number order.</param>
    /// <exception cref="ArgumentException">The search has no racing.</exception>
    public RacingTrials(SearchDefinition search, Goal goal, ITrialSource configurations, IReadOnlyList<Trial> planned)
    {
        if (search.Racing is null) throw new ArgumentException("Expected a search with racing, got one without.", nameof(search));
        (_search, _configurations, _race) = (search, configurations, new(search.Racing, goal));
        _begun = [.. planned.Where(trial => (trial.Id.Number - 1) % search.Repeats == 0)];
        _saved = [.. planned.Select(trial => trial.Id)];
    }

    public bool UsesCurves => _configurations.UsesCurves;

    public string? EndReason => IsExhausted ? _configurations.EndReason : null;

    public bool IsExhausted
    {
        get
        {
            Settle(); // A budget may have been spent since.
            return _isExhausted;
        }
    }

    int Number => _block * _search.Lookahead + _index; // Of the configuration whose turn it is, from 0.

    // A grid may have fewer than were asked for, and a budget may be spent before.
    int Total => Math.Min(_search.Trials / _search.Repeats, _configurations.IsExhausted ? _begun.Count : int.MaxValue);

    /// <summary>
    /// The search as one over configurations: when the first repeat of configuration k is planned, all repeats of configuration
    /// k − lookahead have been, one block before.
    /// </summary>
    public static SearchDefinition OfConfigurations(SearchDefinition search) =>
        search with { Trials = search.Trials / search.Repeats, Repeats = 1, Folds = 1, Racing = null };

    public IReadOnlyList<Trial> Next(int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        List<Trial> trials = [];
        while (trials.Count < max && !IsExhausted && Begin() && Plan() is { } trial)
        {
            trials.Add(trial);
            _index++;
        }
        return trials;
    }

    public string? ReasonToSkip(TrialId trial) => _skipped.Remove(trial, out var reason) ? reason : null;

    public void Finish(FinishedTrial trial)
    {
        if (!_ended.TryAdd(trial.Id, trial)) return;
        var number = ConfigurationRanking.NumberOf(trial.Id, _search.Repeats) - 1;
        if (!HasEnded(number, _search.Repeats)) return;
        // Skipped ones have nothing to say.
        _configurations.Finish(RepeatedTrials.Mean(
            new(number + 1), [.. Enumerable.Range(0, _search.Repeats).Select(repeat => _ended[IdOf(number, repeat)]).Where(IsTrained)]));
        while (_complete < _begun.Count && HasEnded(_complete, _search.Repeats)) _complete++;
    }

    static bool IsTrained(FinishedTrial trial) => trial.Status != TrialStatus.Stopped || !double.IsNaN(trial.Value);

    // Comes to the next place that is to be planned, or to the end.
    void Settle()
    {
        while (!_isExhausted)
        {
            if (_index < _search.Lookahead && Number < Total)
            {
                if (!_saved.Contains(IdOf(Number, _repeat))) return;
                _index++;
            }
            else if (_index == 0 && _repeat == 0) _isExhausted = true;
            else (_block, _repeat, _index) = _repeat + 1 < _search.Repeats ? (_block, _repeat + 1, 0) : (_block + 1, 0, 0);
        }
    }

    /// <summary>Whether the configuration whose turn it is is known, or can be suggested.</summary>
    bool Begin()
    {
        if (Number < _begun.Count) return true;
        if (_configurations.Next(1) is not [var configuration]) return false;
        _begun.Add(configuration with { Id = IdOf(Number, 0) });
        return true;
    }

    /// <returns>Null when results must come first.</returns>
    Trial? Plan()
    {
        var trial = RepeatedTrials.Repeat(_search, _begun[Number] with { Id = IdOf(Number, _repeat) }, _repeat);
        if (_repeat < _search.Racing!.MinRepeats) return trial;
        var first = Number - _index;
        if (_complete < first) return null;
        for (var other = first; other <= Number; other++)
            if (!HasEnded(other, _repeat)) return null;
        if (ReasonToSkip(first) is not { } reason) return trial;
        _skipped.Add(trial.Id, reason);
        Finish(new(trial.Id, trial.Configuration, TrialStatus.Stopped, double.NaN)); // At once: others of this call may look at it.
        return trial;
    }

    string? ReasonToSkip(int first)
    {
        if (!IsTrained(_ended[IdOf(Number, _repeat - 1)])) return "Beaten, as the repeat before it tells.";
        for (; _led < first; _led++) _leader = _race.LeaderOf(_leader, RacerOf(_led, _search.Repeats));
        var leader = _leader;
        for (var other = first; other < Number; other++) leader = _race.LeaderOf(leader, RacerOf(other, _repeat));
        return leader is null ? null : _race.ReasonToSkip(RacerOf(Number, _repeat), leader);
    }

    Racer RacerOf(int number, int repeats) =>
        new(number + 1, [.. Enumerable.Range(0, repeats).Select(repeat => _ended[IdOf(number, repeat)].Value)]);

    bool HasEnded(int number, int repeats)
    {
        for (var repeat = 0; repeat < repeats; repeat++)
            if (!_ended.ContainsKey(IdOf(number, repeat))) return false;
        return true;
    }

    TrialId IdOf(int number, int repeat) => new(number * _search.Repeats + repeat + 1);
}
