using HyperSweep.Numerics;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>
/// How differently a parameter is spread among the best trials and among all: the Pearson divergence of the two densities
/// (S. Watanabe, A. Bansal, F. Hutter, "PED-ANOVA: efficiently quantifying hyperparameter importance in arbitrary subspaces", IJCAI
/// 2023), as a share of the sum over all parameters. A parameter is judged among the trials that have it. Densities are Parzen estimates
/// over cells: bell curves cut off at the ends for numbers, of the width that D. Scott's rule gives, counts for choices, and in both one
/// trial's weight of the space itself.
/// </summary>
public static class PedAnova
{
    /// <summary>The best so many of the trials, and those as good as the last of them, are compared with all.</summary>
    public const double TopShare = 0.1;

    const int TopMin = 2, CellsMax = 50;

    /// <summary>
    /// The parameters that vary, the most important first, equals in the order of the space; none with fewer than ten trials.
    /// </summary>
    public static IReadOnlyList<ParameterImportance> Of(IReadOnlyList<FinishedTrial> trials, SearchSpace space, Goal goal)
    {
        SpacePoints points = new(trials, space);
        var divergences = points.Varying.Select(axis => Divergence(points, axis, goal)).ToArray();
        var sum = 0.0;
        foreach (var divergence in divergences) sum += divergence;
        return
        [
            .. points.Varying.Select((axis, i) =>
                    new ParameterImportance(points.Axes[axis].Name, sum > 0 ? divergences[i] / sum : 0, points.Having(axis)))
                .OrderByDescending(importance => importance.Importance),
        ];
    }

    static double Divergence(SpacePoints points, int axis, Goal goal)
    {
        int[] all = [.. Enumerable.Range(0, points.Count).Where(trial => !double.IsNaN(points.At(trial, axis)))];
        double[] losses = [.. all.Select(trial => goal == Goal.Minimize ? points.Values[trial] : -points.Values[trial])];
        var limit = losses.Order().ElementAt(Math.Max(TopMin, (int)Math.Ceiling(TopShare * all.Length)) - 1);
        double[] places = [.. all.Select(trial => points.At(trial, axis))];
        double[] best = [.. places.Where((_, i) => losses[i] <= limit)];

        var cells = CellPlaces.Cells(points.Axes[axis], CellsMax);
        var (whole, top) = (Density(points.Axes[axis], cells, places), Density(points.Axes[axis], cells, best));
        var divergence = 0.0;
        for (var i = 0; i < whole.Length; i++)
        {
            var ratio = top[i] / whole[i] - 1;
            divergence += whole[i] * ratio * ratio;
        }
        return divergence;
    }

    /// <returns>The share of each cell; all above 0.</returns>
    static double[] Density(Axis axis, IReadOnlyList<(double Low, double High)> cells, double[] places)
    {
        var density = cells.Select(cell => cell.High - cell.Low).ToArray();
        if (axis is ChoiceAxis choice)
            foreach (var place in places) density[choice.IndexAt(place)]++;
        else
            AddCurves(density, cells, places);
        for (var i = 0; i < density.Length; i++) density[i] /= places.Length + 1;
        return density;
    }

    static void AddCurves(double[] density, IReadOnlyList<(double Low, double High)> cells, double[] places)
    {
        var width = Math.Max(Width(places), 0.5 / cells.Count);
        foreach (var place in places)
        {
            var whole = NormalDistribution.Share(-place / width, (1 - place) / width);
            for (var i = 0; i < density.Length; i++)
                density[i] += NormalDistribution.Share((cells[i].Low - place) / width, (cells[i].High - place) / width) / whole;
        }
    }

    // D. Scott, "Multivariate density estimation", 1992, with the smaller of deviation and scaled distance of the quartiles.
    static double Width(double[] places)
    {
        if (places.Length < 2) return 0;
        var (mean, squares) = (0.0, 0.0);
        foreach (var place in places) mean += place / places.Length;
        foreach (var place in places) squares += (place - mean) * (place - mean);
        double[] sorted = [.. places.Order()];
        var spread = Math.Min(Math.Sqrt(squares / (places.Length - 1)), (Quantile(sorted, 0.75) - Quantile(sorted, 0.25)) / 1.34);
        return 1.059 * spread * PortableMath.Exp(-0.2 * PortableMath.Log(places.Length));
    }

    static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[^1];
    }
}
