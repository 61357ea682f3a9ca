using HyperSweep.Numerics;
using HyperSweep.Randomness;
using HyperSweep.Search.Samplers.Sobol;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers.GaussianProcess;

/// <summary>
/// Takes the metric for a draw of a Gaussian process over the space, and tries where most improvement is expected. J. Močkus, "On
/// Bayesian methods for seeking the extremum", 1975; D. R. Jones, M. Schonlau, W. J. Welch, "Efficient global optimization of expensive
/// black-box functions", 1998. The first trials are points of Sobol's sequence.
/// </summary>
public sealed class GaussianProcessSampler : ISampler
{
    // Work grows with the third power of the trials looked at; of more, half are the best and half the newest.
    const int KnownMax = 400, ShapedMax = 100, PendingMax = 64, Draws = 16, GoodOnes = 4;

    readonly SpaceAxes _axes;
    readonly Observations _trials;
    readonly ISampler _startup;
    readonly RandomSampler _random;
    readonly KernelFit _fit;
    readonly AcquisitionSearch _search;
    readonly int _startupTrials;
    readonly ulong _seed;
    (int Trials, KernelShape Shape)? _fitted; // Of the current history.

    /// <param name="startupTrials">1 or more.</param>
    public GaussianProcessSampler(SearchSpace space, ulong seed, Goal goal, int startupTrials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(startupTrials, 1);
        (_axes, _random, _seed, _startupTrials) = (new(space), new(space, seed), seed, startupTrials);
        _startup = _axes.Count <= SobolSequence.DimensionsMax ? new SobolSampler(space, seed) : _random;
        (_trials, _fit, _search) = (new(_axes, goal), new(_axes), new(_axes));
    }

    public bool UsesHistory => true;

    public int? TrialsMax => null;

    public Configuration Suggest(TrialId trial, SearchHistory history)
    {
        if (trial.Number <= _startupTrials || _axes.Count == 0) return _startup.Suggest(trial, SearchHistory.None);
        if (!_trials.Follow(history)) _fitted = null;
        if (_trials.Succeeded == 0) return _startup.Suggest(trial, SearchHistory.None);

        SplitMix64 random = new(SplitMix64.Derive(_seed, (ulong)trial.Number));
        var known = Chosen(_trials.Finished, KnownMax);
        var values = TargetValues.Of([.. known.Select(_trials.Loss)]);
        GaussianPosterior posterior = new(_axes, ShapeFor(_trials.Finished), PointsOf(known), values);
        int[] pending = [.. Enumerable.Range(_trials.Finished, _trials.Count - _trials.Finished).Where(HasPoint).TakeLast(PendingMax)];
        if (pending.Length > 0) posterior.Imagine(PointsOf(pending), values, Normals(pending.Length, random.Next()));

        var good = Enumerable.Range(0, Math.Min(GoodOnes, _trials.Succeeded)).Select(rank => _trials.Ranking[rank]);
        var places = _search.Find(new(posterior, _axes.Count), PointsOf(good), random);
        return FirstNew(places, history) ?? _random.Suggest(trial, SearchHistory.None);
    }

    // A configuration that was tried, or is being tried, would teach nothing; where all were, the most promising is tried again.
    // Null where all places break a constraint.
    Configuration? FirstNew(IReadOnlyList<double[]> places, SearchHistory history)
    {
        HashSet<Configuration> taken =
            [.. history.Finished.Select(trial => trial.Configuration), .. history.Pending.Select(trial => trial.Configuration)];
        Configuration? first = null;
        foreach (var place in places)
        {
            var configuration = _axes.At(place);
            if (!_axes.IsAllowed(configuration)) continue;
            if (!taken.Contains(configuration)) return configuration;
            first ??= configuration;
        }
        return first;
    }

    // Finding the shape takes longest. It is found anew after each trial at first, later after each 32nd part of all; always from the
    // same trials for the same number, so that a resumed search finds the same.
    KernelShape ShapeFor(int finished)
    {
        var period = Math.Max(1, (1 << int.Log2(Math.Max(finished, 1))) / 32);
        var trials = finished - finished % period;
        if (_fitted is { } fitted && fitted.Trials == trials) return fitted.Shape;
        var known = Chosen(trials, ShapedMax);
        if (!known.Any(index => double.IsFinite(_trials.Loss(index)))) known = Chosen(trials = finished, ShapedMax);
        var shape = _fit.Find(PointsOf(known), TargetValues.Of([.. known.Select(_trials.Loss)]));
        _fitted = (trials, shape);
        return shape;
    }

    int[] Chosen(int finished, int max)
    {
        int[] usable = [.. Enumerable.Range(0, finished).Where(HasPoint)];
        if (usable.Length <= max) return usable;
        var newest = usable[^(max / 2)];
        var best = Enumerable.Range(0, _trials.Ranking.Count).Select(rank => _trials.Ranking[rank])
            .Where(index => index < newest).Take(max / 2).Order();
        return [.. best, .. usable.Where(index => index >= newest)];
    }

    bool HasPoint(int index) => _trials.Point(index) is not null;

    double[][] PointsOf(IEnumerable<int> indexes) => [.. indexes.Select(index => Settled(_trials.Point(index)!))];

    // The kernel knows no gaps. That a parameter does not exist shows in the value of the one that it depends on.
    static double[] Settled(double[] point) => !point.Any(double.IsNaN)
        ? point
        : [.. point.Select(place => double.IsNaN(place) ? SpaceAxes.Nowhere : place)];

    // Evenly spread, so that few draws stand for all.
    static double[][] Normals(int pending, ulong seed) => [.. Enumerable.Range(1, Draws).Select(draw => Enumerable.Range(0, pending)
        .Select(dimension => OwenScrambling.Of(SobolSequence.At((uint)draw, dimension), SplitMix64.Derive(seed, (ulong)dimension)))
        .Select(place => NormalDistribution.Quantile((place + 0.5) / (1UL << SobolSequence.Bits))).ToArray())];
}
