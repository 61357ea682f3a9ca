using HyperSweep.Randomness;
using HyperSweep.Search.Space;

namespace HyperSweep.Search.Samplers.Tpe;

/// <summary>A Parzen estimate over choices: each trial votes for its own choice, and a little for every other.</summary>
sealed class ChoiceDensity(ChoiceAxis axis)
{
    readonly double[] _shares = new double[axis.Choices];
    double _weightTotal;

    public void Clear()
    {
        Array.Clear(_shares);
        _weightTotal = 0;
    }

    /// <param name="kernels">Trials of the group and the prior.</param>
    public void Add(double place, double weight, double priorWeight, int kernels)
    {
        var (own, other) = VotesOf(axis.Choices, priorWeight, kernels);
        var index = axis.IndexAt(place);
        for (var i = 0; i < _shares.Length; i++) _shares[i] += weight * (i == index ? own : other);
        _weightTotal += weight;
    }

    public void Complete(double priorWeight)
    {
        for (var i = 0; i < _shares.Length; i++) _shares[i] += priorWeight * axis.ShareOf(i);
        _weightTotal += priorWeight;
    }

    public double At(double place) => _shares[axis.IndexAt(place)] / _weightTotal;

    public double Draw(ref SplitMix64 random)
    {
        var rest = random.NextUnit() * _weightTotal;
        var i = 0;
        while (i < _shares.Length - 1 && rest >= _shares[i]) rest -= _shares[i++];
        return axis.PlaceOf(i);
    }

    /// <summary>What a trial gives to its own choice and to each other one; all together 1.</summary>
    public static (double Own, double Other) VotesOf(int choices, double priorWeight, int kernels)
    {
        var blur = priorWeight / kernels;
        var total = 1 + choices * blur;
        return ((1 + blur) / total, blur / total);
    }
}
