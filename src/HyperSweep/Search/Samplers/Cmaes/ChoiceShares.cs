using HyperSweep.Randomness;
using HyperSweep.Search.Space;

namespace HyperSweep.Search.Samplers.Cmaes;

/// <summary>
/// How likely each choice of a parameter is to be drawn. Shares move towards those of good trials, and none falls below a margin, so
/// that no choice is given up. R. Hamano, S. Saito, M. Nomura, K. Uchida, S. Shirakawa, "CatCMA", GECCO 2024.
/// </summary>
sealed class ChoiceShares
{
    const double Rate = 0.3;

    readonly ChoiceAxis _axis;
    readonly double[] _shares;

    public ChoiceShares(ChoiceAxis axis)
    {
        (_axis, _shares) = (axis, [.. Enumerable.Range(0, axis.Choices).Select(axis.ShareOf)]);
    }

    public IReadOnlyList<double> Shares => _shares;

    public double Draw(ref SplitMix64 random)
    {
        var rest = random.NextUnit();
        var i = 0;
        while (i < _shares.Length - 1 && rest >= _shares[i]) rest -= _shares[i++];
        return _axis.PlaceOf(i);
    }

    /// <param name="places">Of good trials; NaN for one in which the parameter does not exist.</param>
    /// <param name="weights">Of those; their sum is 1.</param>
    /// <param name="margin">Chance of all choices but the likeliest, together; 0 … 1.</param>
    public void Learn(IReadOnlyList<double> places, ReadOnlySpan<double> weights, double margin)
    {
        for (var i = 0; i < _shares.Length; i++) _shares[i] *= 1 - Rate;
        for (var rank = 0; rank < places.Count; rank++)
            if (!double.IsNaN(places[rank])) _shares[_axis.IndexAt(places[rank])] += Rate * weights[rank];
        // What lies above the margin is shrunk to make room for what is lifted to it.
        var least = margin / Math.Max(1, _shares.Length - 1);
        var above = 0.0;
        for (var i = 0; i < _shares.Length; i++)
        {
            _shares[i] = Math.Max(_shares[i], least);
            above += _shares[i] - least;
        }
        var room = 1 - least * _shares.Length;
        for (var i = 0; i < _shares.Length; i++) _shares[i] = least + (_shares[i] - least) * room / above;
    }
}
