namespace HyperSweep.Numerics;

/// <summary>
/// The signed-rank test (F. Wilcoxon, "Individual comparisons by ranking methods", 1945), exact for any ties: equal sizes share the mean of
/// their ranks, and the ranks of zeros count half for each side, as in Optuna's WilcoxonPruner.
/// </summary>
public static class SignedRanks
{
    /// <summary>
    /// How often the ranks of positive differences have at least the sum that they have, when each sign is tossed. For n differences in
    /// time proportional to n³.
    /// </summary>
    /// <param name="differences">Finite; one or more.</param>
    public static double Chance(IReadOnlyList<double> differences)
    {
        ArgumentOutOfRangeException.ThrowIfZero(differences.Count, nameof(differences));
        double[] sorted = [.. differences.OrderBy(Math.Abs)];
        // Ranks are doubled, so that shared ones are whole.
        List<int> ranks = [];
        var positive = 0;
        for (var first = 0; first < sorted.Length;)
        {
            var last = first;
            while (last + 1 < sorted.Length && Math.Abs(sorted[last + 1]) == Math.Abs(sorted[first])) last++;
            var rank = first + 1 + last + 1;
            for (; first <= last; first++)
            {
                if (sorted[first] == 0) continue; // Half for each side, whatever the tosses: it cancels.
                ranks.Add(rank);
                if (sorted[first] > 0) positive += rank;
            }
        }
        return AtLeast(positive, ranks);
    }

    static double AtLeast(int sum, List<int> ranks)
    {
        // How probable each sum is; halving is exact as long as nothing is below the smallest double.
        var probable = new double[ranks.Sum() + 1];
        probable[0] = 1;
        var reached = 0;
        foreach (var rank in ranks)
        {
            reached += rank;
            for (var i = reached; i >= 0; i--) probable[i] = 0.5 * (probable[i] + (i >= rank ? probable[i - rank] : 0));
        }
        var chance = 0.0;
        for (var i = probable.Length - 1; i >= sum; i--) chance += probable[i];
        return Math.Min(1, chance);
    }
}
