using HyperSweep.Numerics;
using HyperSweep.Search.Analysis;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Racing;

/// <summary>How often chance alone makes one of two that are alike look so much worse: one-sided, with the same bits everywhere.</summary>
public static class PairedTest
{
    /// <param name="behind">For each repeat, how much it is behind the other; negative: ahead. Finite, one or more.</param>
    /// <returns>0 … 1; small when it is surely worse.</returns>
    public static double Chance(PairedTestKind test, IReadOnlyList<double> behind) =>
        test == PairedTestKind.Wilcoxon ? SignedRanks.Chance(behind) : StudentChance(SampleSpread.Of(behind));

    /// <summary>The smallest that the test can answer for so many repeats.</summary>
    public static double ChanceMin(PairedTestKind test, int repeats) =>
        test == PairedTestKind.Wilcoxon ? Math.ScaleB(1, -repeats) : repeats < 2 ? 1 : 0;

    static double StudentChance(SampleSpread spread)
    {
        if (spread.Count < 2) return 1;
        if (spread.Deviation == 0) return spread.Mean > 0 ? 0 : 1;
        var t = spread.Mean / (spread.Deviation / Math.Sqrt(spread.Count));
        var beyond = StudentDistribution.TwoSided(Math.Abs(t), spread.Count - 1) / 2;
        return t > 0 ? beyond : 1 - beyond;
    }
}
