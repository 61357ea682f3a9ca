using HyperSweep.Numerics;
using HyperSweep.Randomness;
using HyperSweep.Search.Space;

namespace HyperSweep.Search.Samplers.GaussianProcess;

/// <summary>
/// Finds the most promising point: many places at random and near the best trials, then uphill from the best of them, by slope along
/// numbers and by trying along steps and choices. Places that break a constraint are left out, but climbs may lead through them.
/// </summary>
sealed class AcquisitionSearch(SpaceAxes axes)
{
    const int Spread = 384, Near = 128, Starts = 6, Climbs = 2, StepsOfClimb = 15, NeighboursMax = 16;

    // How far from a good trial a place is looked at.
    static readonly double[] Distances = [0.2, 0.05, 0.01, 0.002];

    readonly bool[] _exists = new bool[axes.Count];
    readonly BoxMinimizer _climber = new([.. axes.Select(_ => 0.0)], [.. axes.Select(_ => 1.0)]);

    /// <param name="good">Places of good trials, the best first; one or more.</param>
    /// <returns>Places in falling promise.</returns>
    public IReadOnlyList<double[]> Find(Acquisition acquisition, IReadOnlyList<double[]> good, SplitMix64 random)
    {
        List<(double[] Point, double Value)> found = [];
        for (var i = 0; i < Spread + Near; i++)
        {
            var point = i < Spread ? Anywhere(ref random) : NearTo(good[i % good.Count], Distances[i % Distances.Length], ref random);
            axes.Settle(point, _exists);
            if (axes.IsAllowed(point)) found.Add((point, acquisition.At(point)));
        }
        foreach (var (point, _) in InFallingOrder(found).Take(Starts))
            found.Add(Climb(acquisition, (double[])point.Clone(), ref random));
        return [.. InFallingOrder(found).Select(each => each.Point)];
    }

    // A stable sort: among equals the earlier one comes first. NaN would be last.
    static (double[] Point, double Value)[] InFallingOrder(IEnumerable<(double[] Point, double Value)> found) =>
        [.. found.OrderByDescending(each => each.Value)];

    double[] Anywhere(ref SplitMix64 random)
    {
        var point = new double[axes.Count];
        for (var j = 0; j < point.Length; j++) point[j] = Snap(j, random.NextUnit());
        return point;
    }

    double[] NearTo(double[] centre, double distance, ref SplitMix64 random)
    {
        var point = new double[axes.Count];
        for (var j = 0; j < point.Length; j++)
        {
            var moved = centre[j] + distance * random.NextNormal();
            var chance = random.NextUnit();
            point[j] = axes[j] is ChoiceAxis choice
                ? chance < distance ? choice.PlaceOf(random.NextBelow(choice.Choices)) : centre[j]
                : Snap(j, Math.Clamp(moved, 0, 1));
        }
        return point;
    }

    (double[] Point, double Value) Climb(Acquisition acquisition, double[] point, ref SplitMix64 random)
    {
        var value = acquisition.At(point);
        for (var climb = 0; climb < Climbs; climb++)
        {
            axes.Settle(point, _exists);
            value = -_climber.Run((x, gradient) => Downhill(acquisition, x, gradient), point, StepsOfClimb);
            var hasMoved = false;
            for (var axis = 0; axis < point.Length; axis++)
                foreach (var place in NeighboursOf(axis, point[axis], ref random))
                    hasMoved |= TryMove(acquisition, point, axis, place, ref value);
            if (!hasMoved) break;
        }
        return (point, value);
    }

    double Downhill(Acquisition acquisition, ReadOnlySpan<double> x, Span<double> gradient)
    {
        var value = acquisition.At(x.ToArray(), gradient);
        for (var j = 0; j < gradient.Length; j++)
            gradient[j] = _exists[j] && double.IsPositiveInfinity(axes[j].Cells) ? -gradient[j] : 0;
        return -value;
    }

    bool TryMove(Acquisition acquisition, double[] point, int axis, double place, ref double value)
    {
        var moved = (double[])point.Clone();
        moved[axis] = place;
        // Other parameters may come to be, or cease to.
        axes.Settle(moved, _exists);
        var promise = acquisition.At(moved);
        if (!(promise > value)) return false;
        moved.CopyTo(point, 0);
        value = promise;
        return true;
    }

    List<double> NeighboursOf(int axis, double place, ref SplitMix64 random)
    {
        List<double> places = [];
        switch (axes[axis])
        {
            case ChoiceAxis { Choices: <= NeighboursMax } choice:
                for (var i = 0; i < choice.Choices; i++) places.Add(choice.PlaceOf(i));
                break;
            case ChoiceAxis choice:
                for (var i = 0; i < NeighboursMax; i++) places.Add(choice.PlaceOf(random.NextBelow(choice.Choices)));
                break;
            case { Cells: < double.PositiveInfinity } steps:
                var (low, high) = steps.CellAt(place);
                var width = high - low;
                foreach (var moved in new[] { low - width / 2, high + width / 2, place - 0.1, place + 0.1 })
                    places.Add(Snap(axis, Math.Clamp(moved, 0, 1)));
                break;
        }
        return places;
    }

    double Snap(int axis, double place) =>
        double.IsPositiveInfinity(axes[axis].Cells) ? place : axes[axis].FractionOf(axes[axis].At(place));
}
