using HyperSweep.Randomness;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers.Cmaes;

/// <summary>
/// Evolution with a normal distribution that learns step and direction (CMA-ES), and with shares for choices. Whole numbers and steps
/// keep a margin, the chance to leave their cell however narrow the distribution becomes (R. Hamano, S. Saito, M. Nomura,
/// S. Shirakawa, "CMA-ES with margin", GECCO 2022). When a distribution is spent, another of twice the population begins elsewhere
/// (A. Auger, N. Hansen, "A restart CMA evolution strategy with increasing population size", CEC 2005). Trials come in pairs on either
/// side of the mean (D. Brockhoff et al., "Mirrored sampling and sequential selection for evolution strategies", PPSN 2010), those of
/// a generation at right angles, and the best of the earlier generations compete with the new one: all of it helps where trials are few,
/// or know the results of others late.
/// </summary>
public sealed class CmaesSampler : ISampler
{
    // Where so many draws break a constraint, a random configuration that meets all is tried.
    const int AttemptsMax = 100;

    readonly SpaceAxes _axes;
    readonly RandomSampler _random;
    readonly Observations _trials;
    readonly int[] _numbers, _choices; // Axes.
    readonly ulong _seed;

    // All that follows is a function of the finished trials; kept, so that a suggestion reads only the new ones.
    ChoiceShares[] _shares = [];
    CmaConstants _constants;
    CmaDistribution _distribution;
    int _read, _restarts;
    List<int> _generation = [];
    int[] _parents = []; // The best of what the last step was learned from.

    public CmaesSampler(SearchSpace space, ulong seed, Goal goal)
    {
        (_axes, _random, _seed) = (new(space), new(space, seed), seed);
        _trials = new(_axes, goal);
        _numbers = [.. Enumerable.Range(0, _axes.Count).Where(axis => _axes[axis].Choices == 0)];
        _choices = [.. Enumerable.Range(0, _axes.Count).Where(axis => _axes[axis].Choices > 0)];
        (_constants, _distribution) = Begin();
    }

    public bool UsesHistory => true;

    public int? TrialsMax => null;

    double Margin => 1.0 / (_constants.Population * Math.Max(1, _axes.Count));

    public Configuration Suggest(TrialId trial, SearchHistory history)
    {
        Follow(history);
        SplitMix64 random = new(SplitMix64.Derive(_seed, (ulong)trial.Number));
        var pair = Pair(trial.Number / 2);
        var draws = DrawsOf(trial.Number / 2);
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var configuration = Draw(draws, ref pair, isMirrored: trial.Number % 2 == 1, ref random);
            if (_axes.IsAllowed(configuration)) return configuration;
        }
        return _random.Suggest(trial, SearchHistory.None);
    }

    SplitMix64 Pair(int number) => new(SplitMix64.Derive(SplitMix64.Derive(_seed, "pair"), (ulong)number));

    OrthogonalDraws DrawsOf(int pair)
    {
        var together = Math.Min(_constants.Size, (_constants.Population + 1) / 2);
        var first = pair - pair % together;
        return new(Enumerable.Range(first, pair - first).Select(Pair), _constants.Size);
    }

    Configuration Draw(OrthogonalDraws draws, ref SplitMix64 pair, bool isMirrored, ref SplitMix64 random)
    {
        var point = new double[_axes.Count];
        var numbers = _distribution.Draw(draws, ref pair, isMirrored);
        for (var i = 0; i < _numbers.Length; i++) point[_numbers[i]] = WithMargin(_axes[_numbers[i]], numbers[i], ref random);
        for (var i = 0; i < _choices.Length; i++) point[_choices[i]] = _shares[i].Draw(ref random);
        return _axes.At(point);
    }

    (CmaConstants, CmaDistribution) Begin()
    {
        (_read, _restarts, _generation, _parents) = (0, 0, [], []);
        _shares = [.. _choices.Select(axis => new ChoiceShares((ChoiceAxis)_axes[axis]))];
        CmaConstants constants = new(Math.Max(1, _numbers.Length), CmaConstants.PopulationOf(Math.Max(1, _axes.Count)));
        return (constants, new(constants, [.. Enumerable.Repeat(0.5, constants.Size)]));
    }

    void Follow(SearchHistory history)
    {
        if (!_trials.Follow(history)) (_constants, _distribution) = Begin();
        for (; _read < _trials.Finished; _read++)
        {
            if (_trials.Point(_read) is null) continue;
            _generation.Add(_read);
            if (_generation.Count == _constants.Population) Learn();
        }
    }

    void Learn()
    {
        // A stable sort: among equals the earlier trial comes first.
        int[] ranked = [.. _parents.Concat(_generation).OrderBy(_trials.Loss).Take(_constants.Population)];
        // Where all are alike there is nothing to learn.
        var areAlike = _generation.All(trial => _trials.Loss(trial) == _trials.Loss(_generation[0]));
        _generation.Clear();
        if (areAlike) return;
        _parents = ranked[..(ranked.Length / 2)];
        if (_numbers.Length > 0) _distribution.Learn([.. ranked.Select(NumbersOf)]);
        for (var i = 0; i < _choices.Length; i++)
        {
            double[] places = [.. _parents.Select(trial => _trials.Point(trial)![_choices[i]])];
            _shares[i].Learn(places, _constants.Weights.AsSpan(0, places.Length), Margin);
        }
        if (_distribution.IsSpent) Restart();
    }

    void Restart()
    {
        _restarts++;
        _parents = [];
        SplitMix64 random = new(SplitMix64.Derive(SplitMix64.Derive(_seed, "restart"), (ulong)_restarts));
        _constants = new(_constants.Size, 2 * _constants.Population);
        _distribution = new(_constants, [.. Enumerable.Range(0, _constants.Size).Select(_ => random.NextUnit())]);
        _shares = [.. _choices.Select(axis => new ChoiceShares((ChoiceAxis)_axes[axis]))];
    }

    double[] NumbersOf(int trial)
    {
        // A parameter that does not exist there says nothing of where it should be: as if it lay at the mean.
        var point = _trials.Point(trial)!;
        return [.. _numbers.Select((axis, i) => double.IsNaN(point[axis]) ? _distribution.Mean[i] : point[axis])];
    }

    double WithMargin(Axis axis, double place, ref SplitMix64 random)
    {
        var (chance, side) = (random.NextUnit(), random.NextUnit());
        if (chance >= Margin || double.IsPositiveInfinity(axis.Cells)) return place;
        var (low, high) = axis.CellAt(place);
        // The neighbour's cell; at an end, the only one there is.
        var goesUp = low <= 0 || (high < 1 && side < 0.5);
        return goesUp ? Math.Min(1, high + 1e-12) : Math.Max(0, low - 1e-12);
    }
}
