using HyperSweep.Randomness;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers.LatinHypercube;

/// <summary>
/// Cuts each parameter into as many equal parts as there are trials, and gives each trial another part of each. M. D. McKay,
/// R. J. Beckman, W. J. Conover, "A comparison of three methods for selecting values of input variables", Technometrics 21, 1979.
/// A point that breaks a constraint is replaced by a random one that meets all.
/// </summary>
public sealed class LatinHypercubeSampler : ISampler
{
    readonly SpaceAxes _axes;
    readonly (IndexPermutation Parts, ulong Seed)[] _draws;
    readonly RandomSampler _replacements;
    readonly int _trials;

    /// <param name="trials">1 or more. Another number is another design: it cannot be extended.</param>
    public LatinHypercubeSampler(SearchSpace space, ulong seed, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        (_axes, _replacements, _trials) = (new(space), new(space, seed), trials);
        _draws = [.. _axes.Select(axis => SplitMix64.Derive(seed, axis.Name))
            .Select(own => (new IndexPermutation(trials, SplitMix64.Derive(own, 1)), SplitMix64.Derive(own, 2)))];
    }

    public bool UsesHistory => false;

    public int? TrialsMax => _trials;

    public Configuration Suggest(TrialId trial, SearchHistory history)
    {
        if (trial.Number < 1 || trial.Number > _trials)
            throw new ArgumentOutOfRangeException(nameof(trial), $"Expected a trial from #1 to #{_trials} of the design, got {trial}.");
        var point = new double[_axes.Count];
        for (var j = 0; j < point.Length; j++)
        {
            var (parts, seed) = _draws[j];
            SplitMix64 random = new(SplitMix64.Derive(seed, (ulong)trial.Number));
            point[j] = (parts.At(trial.Number - 1) + random.NextUnit()) / _trials;
        }
        var configuration = _axes.At(point);
        return _axes.IsAllowed(configuration) ? configuration : _replacements.Suggest(trial, history);
    }
}
