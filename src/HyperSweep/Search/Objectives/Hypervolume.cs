namespace HyperSweep.Search.Objectives;

/// <summary>
/// The volume that points beat, up to a reference point: one number for how good a front is (E. Zitzler, L. Thiele, "Multiobjective
/// evolutionary algorithms", IEEE Transactions on Evolutionary Computation 1999). Exact, for one, two and three objectives.
/// </summary>
public static class Hypervolume
{
    /// <param name="losses">Of each point as many; points that do not beat the reference in every objective add nothing.</param>
    /// <param name="reference">A loss for each objective, 1 to 3 of them.</param>
    /// <exception cref="ArgumentException">There are more objectives.</exception>
    public static double Of(IReadOnlyList<double[]> losses, IReadOnlyList<double> reference)
    {
        if (reference.Count is 0 or > 3)
            throw new ArgumentException($"Expected one to three objectives, got {reference.Count}.", nameof(reference));
        // In a third of no depth where there are fewer, so that one sweep over slices does for all.
        double[][] inside =
        [
            .. losses.Where(point => !reference.Where((limit, i) => !(point[i] < limit)).Any())
                .Select(point => new[] { point[0], reference.Count > 1 ? point[1] : 0, reference.Count > 2 ? point[2] : 0 }),
        ];
        var (first, second) = (reference[0], reference.Count > 1 ? reference[1] : 1);
        double[][] byDepth = [.. inside.OrderBy(point => point[2])];
        var volume = 0.0;
        for (var i = 0; i < byDepth.Length; i++)
        {
            var end = i + 1 < byDepth.Length ? byDepth[i + 1][2] : reference.Count > 2 ? reference[2] : 1;
            if (end > byDepth[i][2]) volume += (end - byDepth[i][2]) * Area(byDepth[..(i + 1)], first, second);
        }
        return volume;
    }

    // What points beat in their first two coordinates.
    static double Area(double[][] points, double first, double second)
    {
        var (area, lowest) = (0.0, second);
        foreach (var point in points.OrderBy(point => point[0]))
        {
            if (point[1] >= lowest) continue;
            area += (first - point[0]) * (lowest - point[1]);
            lowest = point[1];
        }
        return area;
    }
}
