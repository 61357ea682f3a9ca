using HyperSweep.Search.Analysis.Forests;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;

namespace HyperSweep.Search.Analysis;

/// <summary>
/// How much of the variance over the whole space each parameter explains, alone and with another: functional analysis of variance over a
/// random forest (F. Hutter, H. Hoos, K. Leyton-Brown, "An efficient approach for assessing hyperparameter importance", ICML 2014).
/// The space is weighted as it is searched: on a range's scale, by a choice's weights. Constraints are not taken into account.
/// </summary>
public sealed class Fanova
{
    const int EffectPlaces = 33;

    readonly SpacePoints _points;
    readonly TreeVariance[] _trees;
    readonly double _scale, _mean;

    Fanova(SpacePoints points, ForestOptions options)
    {
        _points = points;
        // Divided first, so that no sum of large losses overflows; the mean aside, so that squares keep their digits.
        _scale = points.Values.Max(Math.Abs) is var largest && largest > 0 ? largest : 1;
        foreach (var value in points.Values) _mean += value / _scale / points.Count;
        RegressionForest forest = new(points, [.. points.Values.Select(value => value / _scale - _mean)], options);
        _trees = [.. forest.Trees.Select(tree => new TreeVariance(tree, forest.Axes))];
        Parameters =
        [
            .. points.Varying.Select(axis =>
                    new ParameterImportance(points.Axes[axis].Name, MeanShare(tree => tree.Of(axis)), points.Having(axis)))
                .OrderByDescending(importance => importance.Importance),
        ];
    }

    /// <summary>The parameters that vary, the most important first, equals in the order of the space.</summary>
    public IReadOnlyList<ParameterImportance> Parameters { get; }

    /// <returns>Null with fewer than ten completed trials.</returns>
    public static Fanova? Of(IReadOnlyList<FinishedTrial> trials, SearchSpace space) => Of(trials, space, new());

    internal static Fanova? Of(IReadOnlyList<FinishedTrial> trials, SearchSpace space, ForestOptions options)
    {
        SpacePoints points = new(trials, space);
        return points.Count < ParameterImportances.TrialsMin || points.Axes.Count == 0 ? null : new(points, options);
    }

    /// <summary>All pairs of parameters that vary, the most important first.</summary>
    public IReadOnlyList<PairImportance> Pairs()
    {
        var axes = _points.Varying;
        List<PairImportance> pairs = [];
        for (var i = 0; i < axes.Length; i++)
            for (var j = i + 1; j < axes.Length; j++)
                pairs.Add(Pair(axes[i], axes[j]));
        return [.. pairs.OrderByDescending(pair => pair.Importance)];
    }

    /// <summary>Of each parameter that varies, in the order of the space.</summary>
    public IReadOnlyList<MarginalEffect> Effects() => [.. _points.Varying.Select(EffectOf)];

    PairImportance Pair(int first, int second)
    {
        // A difference of sums: rounding may lead below 0.
        var share = MeanShare(tree => Math.Max(0, tree.Of(first, second) - tree.Of(first) - tree.Of(second)));
        return new(_points.Axes[first].Name, _points.Axes[second].Name, share);
    }

    double MeanShare(Func<TreeVariance, double> part)
    {
        var (sum, count) = (0.0, 0);
        foreach (var tree in _trees)
        {
            if (tree.Whole <= 0) continue; // One leaf: it explains nothing, and there is nothing to explain.
            sum += part(tree) / tree.Whole;
            count++;
        }
        return count == 0 ? 0 : Math.Clamp(sum / count, 0, 1);
    }

    MarginalEffect EffectOf(int axis)
    {
        var marginals = _trees.Select(tree => tree.Marginal(axis)).ToArray();
        var places = CellPlaces.Of(_points.Axes[axis], EffectPlaces);
        return new(_points.Axes[axis].Name, [.. places.Select(place => PointAt(axis, place, marginals))]);
    }

    EffectPoint PointAt(int axis, double place, double[][] marginals)
    {
        var own = _points.Axes[axis];
        double[] effects = [.. _trees.Select((tree, i) => marginals[i][tree.Cells(axis).CellAt(own, place)])];
        var (mean, squares) = (0.0, 0.0);
        foreach (var effect in effects) mean += effect / effects.Length;
        foreach (var effect in effects) squares += (effect - mean) * (effect - mean);
        var deviation = effects.Length < 2 ? 0 : Math.Sqrt(squares / (effects.Length - 1));
        return new(own.At(place), (mean + _mean) * _scale, deviation * _scale);
    }
}
