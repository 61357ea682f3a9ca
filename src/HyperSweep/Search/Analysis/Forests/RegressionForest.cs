using HyperSweep.Randomness;
using HyperSweep.Search.Space;

namespace HyperSweep.Search.Analysis.Forests;

/// <summary>
/// A random forest (L. Breiman, "Random forests", Machine Learning 2001): the same trees for the same trials and seed. A parameter that a
/// trial does not have has no effect there, which a tree learns by seeing it at a place of its own drawing.
/// </summary>
sealed class RegressionForest
{
    /// <param name="values">Around 0, at most 2 in size.</param>
    public RegressionForest(SpacePoints points, double[] values, ForestOptions options)
    {
        Axes = points.Axes;
        Trees = [.. Enumerable.Range(0, options.Trees).Select(tree => Grow(points, values, options, (ulong)tree))];
    }

    public SpaceAxes Axes { get; }

    public IReadOnlyList<RegressionTree> Trees { get; }

    static RegressionTree Grow(SpacePoints points, double[] values, ForestOptions options, ulong tree)
    {
        var seed = SplitMix64.Derive(SplitMix64.Derive(options.Seed, "tree"), tree);
        var sample = Sample(points.Count, options, SplitMix64.Derive(seed, "sample"));
        double[][] places =
        [
            .. Enumerable.Range(0, points.Axes.Count).Select(axis => sample.Select(trial => PlaceOf(points, trial, axis, seed)).ToArray()),
        ];
        return new(points.Axes, places, [.. sample.Select(trial => values[trial])], options, SplitMix64.Derive(seed, "splits"));
    }

    static int[] Sample(int count, ForestOptions options, ulong seed)
    {
        if (!options.UsesSamples) return [.. Enumerable.Range(0, count)];
        SplitMix64 random = new(seed);
        var sample = new int[Math.Min(count, options.SampleMax)];
        for (var i = 0; i < sample.Length; i++) sample[i] = random.NextBelow(count);
        Array.Sort(sample);
        return sample;
    }

    static double PlaceOf(SpacePoints points, int trial, int axis, ulong seed) => points.At(trial, axis) is var place && double.IsNaN(place)
        ? new SplitMix64(SplitMix64.Derive(SplitMix64.Derive(seed, (ulong)trial), (ulong)axis)).NextUnit()
        : place;
}
