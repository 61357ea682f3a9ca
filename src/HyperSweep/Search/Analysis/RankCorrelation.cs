namespace HyperSweep.Search.Analysis;

/// <summary>How alike two measurements order the same things: 1 the same order, −1 the reverse, about 0 no likeness.</summary>
public static class RankCorrelation
{
    /// <summary>
    /// Spearman's ρ (C. Spearman, 1904): the linear correlation of ranks, where equal values share the mean of their ranks.
    /// </summary>
    /// <param name="x">n values, none NaN.</param>
    /// <param name="y">n values, none NaN.</param>
    /// <returns>NaN when all values of one side are equal, as with fewer than two.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a value is NaN.</exception>
    public static double Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Check(x, y);
        var (a, b) = (DoubledRanks(x), DoubledRanks(y));
        // n + 1 is twice the mean rank. Sums of squares are whole numbers, below 2^53 up to 200,000 values: so far none rounds.
        double covariance = 0, xx = 0, yy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            double p = a[i] - (x.Length + 1), q = b[i] - (x.Length + 1);
            (covariance, xx, yy) = (covariance + p * q, xx + p * p, yy + q * q);
        }
        return xx > 0 && yy > 0 ? covariance / Math.Sqrt(xx * yy) : double.NaN;
    }

    /// <summary>
    /// Kendall's τ-b (M. Kendall, 1945): pairs in the same order less pairs in reverse order, over the geometric mean of the pairs that
    /// differ on each side. Counted by merging (W. Knight, 1966), in n log n steps.
    /// </summary>
    /// <param name="x">n values, none NaN.</param>
    /// <param name="y">n values, none NaN.</param>
    /// <returns>NaN when all values of one side are equal, as with fewer than two.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a value is NaN.</exception>
    public static double Kendall(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Check(x, y);
        var (xs, ys) = (x.ToArray(), y.ToArray());
        int[] order = [.. Enumerable.Range(0, xs.Length)];
        Array.Sort(order, (i, j) => xs[i] != xs[j] ? xs[i].CompareTo(xs[j]) : ys[i].CompareTo(ys[j]));
        long tiesX = 0, tiesBoth = 0;
        for (int i = 1, runX = 1, runBoth = 1; i <= order.Length; i++)
        {
            var sameX = i < order.Length && xs[order[i]] == xs[order[i - 1]];
            var sameBoth = sameX && ys[order[i]] == ys[order[i - 1]];
            if (!sameBoth) tiesBoth += Pairs(runBoth);
            if (!sameX) tiesX += Pairs(runX);
            (runX, runBoth) = (sameX ? runX + 1 : 1, sameBoth ? runBoth + 1 : 1);
        }
        double[] sorted = [.. order.Select(i => ys[i])];
        var reversed = SortAndCount(sorted);
        long tiesY = 0;
        for (int i = 1, run = 1; i <= sorted.Length; i++)
        {
            var isSame = i < sorted.Length && sorted[i] == sorted[i - 1];
            if (!isSame) tiesY += Pairs(run);
            run = isSame ? run + 1 : 1;
        }
        var all = Pairs(sorted.Length);
        if (all == tiesX || all == tiesY) return double.NaN;
        var alike = all - tiesX - tiesY + tiesBoth - 2 * reversed;
        return alike / Math.Sqrt((double)(all - tiesX) * (all - tiesY));
    }

    static long Pairs(long count) => count * (count - 1) / 2;

    /// <summary>Pairs that stand in reverse order; equal ones do not.</summary>
    static long SortAndCount(double[] values)
    {
        long reversed = 0;
        var (from, to) = (values, new double[values.Length]);
        for (var width = 1; width < values.Length; width *= 2)
        {
            for (var start = 0; start < values.Length; start += 2 * width)
            {
                var (i, middle) = (start, Math.Min(start + width, values.Length));
                var (j, end) = (middle, Math.Min(start + 2 * width, values.Length));
                for (var k = start; k < end; k++)
                {
                    if (j < end && (i == middle || from[j] < from[i]))
                    {
                        reversed += middle - i;
                        to[k] = from[j++];
                    }
                    else to[k] = from[i++];
                }
            }
            (from, to) = (to, from);
        }
        from.CopyTo(values, 0);
        return reversed;
    }

    static long[] DoubledRanks(ReadOnlySpan<double> values)
    {
        var copy = values.ToArray();
        int[] order = [.. Enumerable.Range(0, copy.Length)];
        Array.Sort(order, (i, j) => copy[i].CompareTo(copy[j]));
        var ranks = new long[copy.Length];
        for (int first = 0, next; first < order.Length; first = next)
        {
            for (next = first + 1; next < order.Length && copy[order[next]] == copy[order[first]]; next++) { }
            for (var i = first; i < next; i++) ranks[order[i]] = first + 1 + next; // (first + 1) + (next), of ranks from 1.
        }
        return ranks;
    }

    static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length) throw new ArgumentException($"Expected equal lengths, got x: {x.Length} and y: {y.Length}.", nameof(x));
        for (var i = 0; i < x.Length; i++)
            if (double.IsNaN(x[i]) || double.IsNaN(y[i])) throw new ArgumentException($"Expected numbers, got NaN at {i}.", nameof(x));
    }
}
