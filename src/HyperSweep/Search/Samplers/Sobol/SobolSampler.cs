using HyperSweep.Randomness;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers.Sobol;

/// <summary>Spreads trials evenly over the space: a scrambled Sobol sequence. Most even when their number is a power of two.</summary>
public sealed class SobolSampler : ISampler
{
    const double Unit = 1.0 / (1UL << SobolSequence.Bits);

    readonly SpaceAxes _axes;
    readonly ulong[] _seeds;

    /// <exception cref="ArgumentException">The space has more parameters to search than the sequence has dimensions.</exception>
    public SobolSampler(SearchSpace space, ulong seed)
    {
        _axes = new(space);
        if (_axes.Count > SobolSequence.DimensionsMax)
            throw new ArgumentException(
                $"Expected at most {SobolSequence.DimensionsMax} parameters to search with Sobol's sequence, got {_axes.Count}.",
                nameof(space));
        _seeds = [.. _axes.Select(axis => SplitMix64.Derive(seed, axis.Name))];
    }

    public bool UsesHistory => false;

    public int? TrialsMax => null;

    public Configuration Suggest(TrialId trial, SearchHistory history)
    {
        var point = new double[_axes.Count];
        for (var j = 0; j < point.Length; j++)
        {
            var coordinate = SobolSequence.At((uint)trial.Number - 1, j);
            point[j] = (OwenScrambling.Of(coordinate, _seeds[j]) + 0.5) * Unit;
        }
        return _axes.At(point);
    }
}
