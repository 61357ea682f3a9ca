using HyperSweep.Randomness;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers.Sobol;

/// <summary>
/// Spreads trials evenly over the space: a scrambled Sobol sequence. Most even when their number is a power of two. Points that break a
/// constraint are passed over.
/// </summary>
public sealed class SobolSampler : ISampler
{
    const double Unit = 1.0 / (1UL << SobolSequence.Bits);

    readonly SpaceAxes _axes;
    readonly ulong[] _seeds;
    readonly List<uint> _allowed = []; // Indexes of the points that meet the constraints, kept: each follows from those before it.
    readonly bool _hasConstraints;

    /// <exception cref="ArgumentException">The space has more parameters to search than the sequence has dimensions.</exception>
    public SobolSampler(SearchSpace space, ulong seed)
    {
        (_axes, _hasConstraints) = (new(space), space.Constraints.Count > 0);
        if (_axes.Count > SobolSequence.DimensionsMax)
            throw new ArgumentException(
                $"Expected at most {SobolSequence.DimensionsMax} parameters to search with Sobol's sequence, got {_axes.Count}.",
                nameof(space));
        _seeds = [.. _axes.Select(axis => SplitMix64.Derive(seed, axis.Name))];
    }

    public bool UsesHistory => false;

    public int? TrialsMax => null;

    /// <exception cref="InvalidOperationException">No configuration that meets the constraints was found.</exception>
    public Configuration Suggest(TrialId trial, SearchHistory history)
    {
        if (!_hasConstraints) return At((uint)trial.Number - 1);
        while (_allowed.Count < trial.Number) _allowed.Add(NextAllowed());
        return At(_allowed[trial.Number - 1]);
    }

    uint NextAllowed()
    {
        var first = _allowed.Count == 0 ? 0 : _allowed[^1] + 1;
        for (var index = first; index < first + RandomSampler.DrawsMax; index++)
            if (_axes.IsAllowed(At(index))) return index;
        throw new InvalidOperationException(
            $"Expected a configuration that meets the constraints, got none in {RandomSampler.DrawsMax} points.");
    }

    Configuration At(uint index)
    {
        var point = new double[_axes.Count];
        for (var j = 0; j < point.Length; j++)
        {
            var coordinate = SobolSequence.At(index, j);
            point[j] = (OwenScrambling.Of(coordinate, _seeds[j]) + 0.5) * Unit;
        }
        return _axes.At(point);
    }
}
