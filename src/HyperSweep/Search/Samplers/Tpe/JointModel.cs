using HyperSweep.Randomness;
using HyperSweep.Search.Space;

namespace HyperSweep.Search.Samplers.Tpe;

/// <summary>Good and bad places of the whole space, with what parameters have to do with each other.</summary>
sealed class JointModel(SpaceAxes axes)
{
    readonly JointDensity _good = new(axes), _bad = new(axes);

    public void Learn(Observations trials, TrialSplit split, double priorWeight)
    {
        _good.Clear();
        _bad.Clear();
        for (var trial = 0; trial < trials.Count; trial++)
            if (trials.Point(trial) is { } point)
                (split.IsGood(trial) ? _good : _bad).Add(point, split.WeightOf(trial));
        _good.Complete(priorWeight);
        _bad.Complete(priorWeight);
    }

    /// <summary>The most promising of some places that are drawn from the good ones.</summary>
    public double[] Suggest(int candidates, SplitMix64 random)
    {
        var (best, bestPromise) = (Array.Empty<double>(), double.NegativeInfinity);
        for (var i = 0; i < candidates; i++)
        {
            var point = _good.Draw(ref random);
            var promise = _good.LogAt(point) - _bad.LogAt(point);
            if (promise > bestPromise) (best, bestPromise) = (point, promise);
        }
        return best;
    }
}
