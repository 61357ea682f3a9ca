using HyperSweep.Randomness;
using HyperSweep.Search.Objectives;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers.Nsga2;

/// <summary>
/// A population that evolves towards the front of several objectives (K. Deb, A. Pratap, S. Agarwal, T. Meyarivan, "A fast and elitist
/// multiobjective genetic algorithm: NSGA-II", IEEE Transactions on Evolutionary Computation 2002). A generation is a stretch of trial
/// numbers. A trial's parents are those chosen after the last generation whose results it may know as a whole: one by one that is the
/// algorithm of the paper, and with a lookahead of l the first l − 1 trials of a generation are still children of the one before.
/// </summary>
public sealed class Nsga2Sampler : ISampler
{
    // Where so many children break a constraint or are their parents, a random configuration that meets all is tried.
    const int AttemptsMax = 100;

    readonly SpaceAxes _axes;
    readonly RandomSampler _random;
    readonly Variation _variation;
    readonly ValueList<Goal> _goals;
    readonly int _population;
    readonly ulong _seed;

    // A function of the finished trials; kept, so that a suggestion reads only the new ones.
    IReadOnlyList<Individual> _parents = [];
    FinishedTrial? _last;
    int _read; // Trials of whole generations.

    /// <param name="goals">Of each objective, 1 or more.</param>
    /// <param name="population">Trials of a generation; 2 or more.</param>
    public Nsga2Sampler(SearchSpace space, ulong seed, ValueList<Goal> goals, int population)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(population, 2);
        (_axes, _random, _goals, _population, _seed) = (new(space), new(space, seed), goals, population, seed);
        _variation = new(_axes);
    }

    public bool UsesHistory => true;

    public int? TrialsMax => null;

    public Configuration Suggest(TrialId trial, SearchHistory history)
    {
        Follow(history.Finished);
        if (_parents.Count < 2) return _random.Suggest(trial, SearchHistory.None);
        SplitMix64 random = new(SplitMix64.Derive(SplitMix64.Derive(_seed, "nsga2"), (ulong)trial.Number));
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var child = _axes.At(_variation.Child(Choose(ref random), Choose(ref random), ref random));
            if (_axes.IsAllowed(child) && !IsParent(child)) return child;
        }
        return _random.Suggest(trial, SearchHistory.None);
    }

    // A trial that is there already would teach nothing.
    bool IsParent(Configuration child) =>
        _axes.PointOf(child) is { } point && _parents.Any(parent => parent.Point.AsSpan().SequenceEqual(point));

    // The better of two; of two alike the first.
    Individual Choose(ref SplitMix64 random)
    {
        var (first, second) = (_parents[random.NextBelow(_parents.Count)], _parents[random.NextBelow(_parents.Count)]);
        return second.IsBetterThan(first) ? second : first;
    }

    void Follow(IReadOnlyList<FinishedTrial> finished)
    {
        var continues = _read == 0 || (finished.Count >= _read && finished[_read - 1] == _last);
        if (!continues) (_parents, _last, _read) = ([], null, 0);
        for (; _read + _population <= finished.Count; _read += _population)
        {
            List<(double[] Point, double[] Losses)> candidates = [.. _parents.Select(parent => (parent.Point, parent.Losses))];
            for (var i = _read; i < _read + _population; i++)
                if (_axes.PointOf(finished[i].Configuration) is { } point
                    && Dominance.Losses(finished[i].Value, finished[i].OtherValues, _goals) is { } losses)
                    candidates.Add((point, losses));
            _parents = Selection.Of(candidates, _population);
            _last = finished[_read + _population - 1];
        }
    }
}
