using HyperSweep.Randomness;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers.Tpe;

/// <summary>
/// Tree-structured Parzen estimators: compares where good trials lie with where the others lie, and tries where the former are denser.
/// J. Bergstra, R. Bardenet, Y. Bengio, B. Kégl, "Algorithms for hyper-parameter optimization", NeurIPS 2011; together over all
/// parameters after S. Falkner, A. Klein, F. Hutter, "BOHB", ICML 2018. Defaults and bandwidths as in Optuna.
/// </summary>
public sealed class TpeSampler : ISampler
{
    readonly SpaceAxes _axes;
    readonly Observations _trials;
    readonly TpeOptions _options;
    readonly RandomSampler _startup;
    readonly TrialSplit _split = new();
    // Where so many suggestions break a constraint, a random configuration that meets all is tried.
    const int AttemptsMax = 100;

    readonly AxisModel[] _models;
    readonly JointModel _jointModel;
    readonly ulong _seed;
    int _followed;

    /// <exception cref="ArgumentException">Some options are out of their range.</exception>
    public TpeSampler(SearchSpace space, ulong seed, Goal goal, TpeOptions options)
    {
        options.Check();
        (_axes, _options, _seed) = (new(space), options, seed);
        (_trials, _startup) = (new(_axes, goal), new(space, seed));
        _models = [.. _axes.Select(AxisModel.Of)];
        _jointModel = new(_axes);
    }

    public bool UsesHistory => true;

    public int? TrialsMax => null;

    public Configuration Suggest(TrialId trial, SearchHistory history)
    {
        if (trial.Number <= _options.StartupTrials) return _startup.Suggest(trial, SearchHistory.None);
        Follow(history);
        if (_trials.Succeeded == 0) return _startup.Suggest(trial, SearchHistory.None);

        _split.Make(_trials);
        if (_options.Multivariate) _jointModel.Learn(_trials, _split, _options.PriorWeight);
        var seed = SplitMix64.Derive(_seed, (ulong)trial.Number);
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var attemptSeed = attempt == 0 ? seed : SplitMix64.Derive(seed, (ulong)attempt);
            var configuration = _axes.At(_options.Multivariate
                ? _jointModel.Suggest(_options.Candidates, new(attemptSeed))
                : PointFrom(attemptSeed, learns: attempt == 0));
            if (_axes.IsAllowed(configuration)) return configuration;
        }
        return _startup.Suggest(trial, SearchHistory.None);
    }

    double[] PointFrom(ulong seed, bool learns)
    {
        var point = new double[_axes.Count];
        for (var j = 0; j < point.Length; j++)
        {
            // The name decides the numbers drawn, so that another parameter more or less leaves them as they were.
            SplitMix64 random = new(SplitMix64.Derive(seed, _axes[j].Name));
            // Just before it is asked, while what it learns is still near the processor.
            if (learns) _models[j].Learn(_trials, _split, _options.PriorWeight);
            point[j] = _models[j].Suggest(_options.Candidates, ref random);
        }
        return point;
    }

    void Follow(SearchHistory history)
    {
        if (!_trials.Follow(history))
        {
            _followed = 0;
            foreach (var model in _models) model.Clear();
        }
        for (; _followed < _trials.Count; _followed++)
            if (_trials.Point(_followed) is { } point)
                foreach (var model in _models) model.Follow(_followed, point);
    }
}
