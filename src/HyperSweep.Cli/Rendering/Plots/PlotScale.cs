namespace HyperSweep.Cli.Rendering.Plots;

/// <summary>Where a value lies between the ends of an axis.</summary>
/// <param name="Min">Below Max, unless all values are equal; above 0 on a log scale.</param>
/// <param name="Words">Of an axis of choices, in order; null: an axis of numbers.</param>
sealed record PlotScale(double Min, double Max, bool IsLog, IReadOnlyList<string>? Words)
{
    public static PlotScale OfWords(IReadOnlyList<string> words) => new(0, words.Count - 1, IsLog: false, words);

    /// <param name="values">Those that are not finite do not count, nor do those that a log scale cannot show.</param>
    public static PlotScale Around(IEnumerable<double> values, bool isLog = false)
    {
        double[] shown = [.. values.Where(value => double.IsFinite(value) && (!isLog || value > 0))];
        return shown.Length == 0 ? new(isLog ? 1 : 0, 1, isLog, null) : new(shown.Min(), shown.Max(), isLog, null);
    }

    /// <summary>Of values of which a few lie far away: they are moved to the edge, so that the others can be told apart.</summary>
    public static PlotScale AroundMost(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        if (sorted.Length == 0) return Around(sorted);
        var (low, high) = (At(0.05), At(0.95));
        var reach = 3 * (high - low);
        return reach > 0 ? new(Math.Max(sorted[0], low - reach), Math.Min(sorted[^1], high + reach), false, null) : Around(sorted);

        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }

    /// <summary>0 at Min … 1 at Max; values beyond lie at the edge. NaN for NaN.</summary>
    public double Share(double value)
    {
        if (double.IsNaN(value) || (IsLog && value <= 0)) return double.NaN;
        if (Min == Max) return 0.5;
        var share = IsLog ? Math.Log(value / Min) / Math.Log(Max / Min) : (value - Min) / (Max - Min);
        return Math.Clamp(share, 0, 1);
    }

    /// <summary>The value at a share of the way, as text.</summary>
    public string Label(double share)
    {
        if (Words is not null) return Words.Count == 0 ? "" : Words[(int)Math.Round(share * (Words.Count - 1))];
        return Numbers.Short(IsLog ? Min * Math.Pow(Max / Min, share) : Min + share * (Max - Min));
    }
}
