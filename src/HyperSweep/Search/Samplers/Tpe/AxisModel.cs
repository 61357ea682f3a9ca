using HyperSweep.Randomness;
using HyperSweep.Search.Space;

namespace HyperSweep.Search.Samplers.Tpe;

/// <summary>Good and bad places along one axis, looked at on its own.</summary>
abstract class AxisModel
{
    public static AxisModel Of(Axis axis, int index) =>
        axis is ChoiceAxis choice ? new ChoiceModel(choice, index) : new NumberModel(axis, index);

    public abstract void Clear();

    /// <summary>Takes up a trial that is new; in number order.</summary>
    public abstract void Follow(int trial, double[] point);

    public abstract void Learn(Observations trials, TrialSplit split, double priorWeight);

    /// <summary>The most promising of some places that are drawn from the good ones.</summary>
    public double Suggest(int candidates, ref SplitMix64 random)
    {
        var (best, bestPromise) = (0.0, double.NegativeInfinity);
        for (var i = 0; i < candidates; i++)
        {
            var place = Draw(ref random);
            var promise = PromiseOf(place);
            if (promise > bestPromise) (best, bestPromise) = (place, promise);
        }
        return best;
    }

    protected abstract double Draw(ref SplitMix64 random);

    /// <summary>How much likelier the place is among good trials than among bad ones; expected improvement grows with it.</summary>
    protected abstract double PromiseOf(double place);

    sealed class NumberModel(Axis axis, int index) : AxisModel
    {
        readonly SortedIndexes _order = new(); // Kept sorted from trial to trial, which sorting anew would cost most.
        readonly NumberDensity _good = new(axis), _bad = new(axis);

        public override void Clear() => _order.Clear();

        public override void Follow(int trial, double[] point)
        {
            if (!double.IsNaN(point[index])) _order.Add(trial, point[index]); // Elsewhere the parameter does not exist.
        }

        public override void Learn(Observations trials, TrialSplit split, double priorWeight)
        {
            _good.Clear(split.Good);
            _bad.Clear(split.Bad);
            for (var rank = 0; rank < _order.Count; rank++)
            {
                var trial = _order[rank];
                (split.IsGood(trial) ? _good : _bad).Add(_order.KeyAt(rank), split.WeightOf(trial));
            }
            _good.Complete(priorWeight);
            _bad.Complete(priorWeight);
        }

        protected override double Draw(ref SplitMix64 random) => _good.Draw(ref random);

        protected override double PromiseOf(double place) => _good.At(place) / _bad.At(place);
    }

    sealed class ChoiceModel(ChoiceAxis axis, int index) : AxisModel
    {
        readonly ChoiceDensity _good = new(axis), _bad = new(axis);

        public override void Clear() { }

        public override void Follow(int trial, double[] point) { }

        public override void Learn(Observations trials, TrialSplit split, double priorWeight)
        {
            _good.Clear();
            _bad.Clear();
            for (var trial = 0; trial < trials.Count; trial++)
            {
                if (trials.Point(trial) is not { } point || double.IsNaN(point[index])) continue;
                var isGood = split.IsGood(trial);
                (isGood ? _good : _bad).Add(point[index], split.WeightOf(trial), priorWeight, (isGood ? split.Good : split.Bad) + 1);
            }
            _good.Complete(priorWeight);
            _bad.Complete(priorWeight);
        }

        protected override double Draw(ref SplitMix64 random) => _good.Draw(ref random);

        protected override double PromiseOf(double place) => _good.At(place) / _bad.At(place);
    }
}
