using HyperSweep.Search.Space;

namespace HyperSweep.Search.Analysis.Forests;

/// <summary>
/// The best division of some trials by one axis: the one that leaves the smallest sum of squares. Choices are put in the order of their
/// means first, where one cut is the best of all divisions (W. Fisher, "On grouping for maximum homogeneity", JASA 1958).
/// </summary>
/// <param name="places">Of each trial, for each axis.</param>
/// <param name="values">Around 0, at most 2 in size.</param>
sealed class SplitSearch(SpaceAxes axes, double[][] places, double[] values, int leafMin)
{
    // Less is rounding: sums of squares of up to thousands of values of about 1.
    const double GainMin = 1e-12;

    /// <param name="order">Trials by place, equals by number.</param>
    /// <returns>Null when no division gains anything.</returns>
    public TreeSplit? Best(int axis, int[] order) => axes[axis] is ChoiceAxis choice ? BestOf(choice, axis, order) : BestOf(axis, order);

    TreeSplit? BestOf(int axis, int[] order)
    {
        var total = Sum(order);
        var (best, last, sum) = (GainMin, -1, 0.0);
        for (var i = 0; i + leafMin < order.Length; i++)
        {
            sum += values[order[i]];
            if (i + 1 < leafMin || places[axis][order[i]] == places[axis][order[i + 1]]) continue;
            var gain = Gain(sum, i + 1, total, order.Length);
            if (gain > best) (best, last) = (gain, i);
        }
        if (last < 0) return null;
        var (low, high) = (places[axis][order[last]], places[axis][order[last + 1]]);
        return new(axis, best, low, 0.5 * (axes[axis].CellAt(low).High + axes[axis].CellAt(high).Low), null);
    }

    TreeSplit? BestOf(ChoiceAxis choice, int axis, int[] order)
    {
        var sums = new double[choice.Choices];
        var counts = new int[choice.Choices];
        foreach (var trial in order)
        {
            var index = choice.IndexAt(places[axis][trial]);
            sums[index] += values[trial];
            counts[index]++;
        }
        // A stable sort: equal means in the order of the choices.
        int[] ranked = [.. Enumerable.Range(0, sums.Length).Where(i => counts[i] > 0).OrderBy(i => sums[i] / counts[i])];
        var total = Sum(order);
        var (best, last, sum, count) = (GainMin, -1, 0.0, 0);
        for (var i = 0; i + 1 < ranked.Length; i++)
        {
            sum += sums[ranked[i]];
            count += counts[ranked[i]];
            if (count < leafMin || order.Length - count < leafMin) continue;
            var gain = Gain(sum, count, total, order.Length);
            if (gain > best) (best, last) = (gain, i);
        }
        if (last < 0) return null;
        var isLower = new bool[sums.Length];
        for (var i = 0; i <= last; i++) isLower[ranked[i]] = true;
        // Choices that no trial here has: to the side of more trials.
        var lower = ranked.Take(last + 1).Sum(i => counts[i]);
        for (var i = 0; i < isLower.Length; i++)
            if (counts[i] == 0) isLower[i] = 2 * lower >= order.Length;
        return new(axis, best, double.NaN, double.NaN, isLower);
    }

    double Sum(int[] order)
    {
        var sum = 0.0;
        foreach (var trial in order) sum += values[trial];
        return sum;
    }

    static double Gain(double lower, int count, double total, int all)
    {
        var upper = total - lower;
        return lower * lower / count + upper * upper / (all - count) - total * total / all;
    }
}
