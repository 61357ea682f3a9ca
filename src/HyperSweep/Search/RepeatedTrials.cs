using HyperSweep.Randomness;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Search;

/// <summary>
/// Tries each configuration with several seeds, or on several folds, one after the other: trials 1 … r are the first configuration,
/// r + 1 … 2r the second. What chooses configurations sees one result for each, the mean over its repeats, and none before all of them
/// have ended.
/// </summary>
public sealed class RepeatedTrials : ITrialSource
{
    readonly ITrialSource _configurations;
    readonly SearchDefinition _search;
    readonly Queue<Trial> _waiting = [];
    readonly Dictionary<int, FinishedTrial?[]> _ended = []; // Configurations of which some seeds have ended.

    /// <param name="configurations">Trials with a configuration each, as planned by <see cref="OfConfigurations"/>.</param>
    /// <param name="planned">The trials that were planned before, as saved: 1, 2, 3 ….</param>
    public RepeatedTrials(SearchDefinition search, ITrialSource configurations, IReadOnlyList<Trial> planned)
    {
        (_search, _configurations) = (search, configurations);
        // Saved in the middle of a configuration: its other seeds come first.
        if (planned.Count % search.Repeats is > 0 and var begun) Add(planned[^1], begun);
    }

    public bool UsesCurves => _configurations.UsesCurves;

    public string? EndReason => _waiting.Count == 0 ? _configurations.EndReason : null;

    public bool IsExhausted => _waiting.Count == 0 && _configurations.IsExhausted;

    /// <summary>
    /// The search as one over configurations: trial n may depend on trials up to n − lookahead, which is why configuration k, whose first
    /// trial is (k − 1)r + 1, may depend on configurations up to k − 1 − ⌈(lookahead − 1) / r⌉.
    /// </summary>
    public static SearchDefinition OfConfigurations(SearchDefinition search) => search with
    {
        Trials = search.Trials / search.Repeats,
        Lookahead = LookaheadOf(search.Lookahead, search.Repeats),
        Repeats = 1,
        Folds = 1,
    };

    /// <summary>A lookahead in configurations.</summary>
    internal static int LookaheadOf(int lookahead, int repeats) => 1 + (lookahead - 1 + repeats - 1) / repeats;

    /// <summary>Of trials 1, 2, 3 …, those that begin a configuration, numbered as configurations.</summary>
    public static IReadOnlyList<Trial> FirstOfEach(SearchDefinition search, IReadOnlyList<Trial> planned) =>
    [
        .. planned.Where(trial => (trial.Id.Number - 1) % search.Repeats == 0)
            .Select(trial => trial with { Id = new((trial.Id.Number - 1) / search.Repeats + 1) }),
    ];

    public IReadOnlyList<Trial> Next(int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        while (_waiting.Count < max && !_configurations.IsExhausted)
        {
            var more = _configurations.Next((max - _waiting.Count + _search.Repeats - 1) / _search.Repeats);
            if (more.Count == 0) break;
            foreach (var configuration in more)
                Add(configuration with { Id = new((configuration.Id.Number - 1) * _search.Repeats + 1) }, repeat: 0);
        }
        List<Trial> trials = [];
        while (trials.Count < max && _waiting.TryDequeue(out var trial)) trials.Add(trial);
        return trials;
    }

    public void Finish(FinishedTrial trial)
    {
        var (configuration, repeat) = Math.DivRem(trial.Id.Number - 1, _search.Repeats);
        if (!_ended.TryGetValue(configuration, out var ended)) _ended[configuration] = ended = new FinishedTrial?[_search.Repeats];
        ended[repeat] ??= trial;
        if (ended.Contains(null)) return;
        _ended.Remove(configuration);
        _configurations.Finish(Mean(new(configuration + 1), ended!));
    }

    /// <param name="last">The trial before, or for the first repeat the first itself.</param>
    void Add(Trial last, int repeat)
    {
        var first = repeat == 0 ? last.Id.Number : last.Id.Number - repeat + 1;
        for (; repeat < _search.Repeats; repeat++)
            _waiting.Enqueue(Repeat(_search, last with { Id = new(first + repeat) }, repeat));
    }

    /// <summary>A configuration's trial as one of its repeats: all folds with the first seed, then all with the second.</summary>
    /// <param name="repeat">0 for the first.</param>
    internal static Trial Repeat(SearchDefinition search, Trial trial, int repeat) => trial with
    {
        Seed = SplitMix64.Derive(search.Seed, (ulong)(repeat / search.Folds)),
        Fold = search.Folds > 1 ? repeat % search.Folds + 1 : null,
    };

    /// <summary>A configuration as what chooses configurations sees it.</summary>
    /// <param name="trials">Its repeats, in order; one or more. When one has failed, it cannot be relied on: it counts as failed.</param>
    internal static FinishedTrial Mean(TrialId configuration, FinishedTrial[] trials)
    {
        var epochs = trials.Min(trial => trial.Curve.Count);
        var status = trials.Any(trial => trial.Status == TrialStatus.Failed) ? TrialStatus.Failed
            : trials.Any(trial => trial.Status == TrialStatus.Stopped) ? TrialStatus.Stopped
            : TrialStatus.Completed;
        return new(configuration, trials[0].Configuration, status, Mean(trials.Select(trial => trial.Value)))
        {
            Curve = [.. Enumerable.Range(0, epochs).Select(epoch => Mean(trials.Select(trial => trial.Curve[epoch])))],
            Epochs = trials.Sum(trial => trial.Epochs),
            Failures = trials.Sum(trial => trial.Failures),
        };
    }

    // In the order of the seeds, so that the sum always rounds alike.
    static double Mean(IEnumerable<double> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values) (sum, count) = (sum + value, count + 1);
        return sum / count;
    }
}
