namespace HyperSweep.Search.Objectives;

/// <summary>
/// How far the neighbours of each point of a front lie apart, over all objectives, each measured by its range: what is alone in its part
/// of the front is worth keeping (Deb et al., "NSGA-II", 2002, section III B).
/// </summary>
public static class CrowdingDistance
{
    /// <param name="front">Losses of the points of one front.</param>
    /// <returns>Of each point; ∞ at the ends of an objective. Among equals in an objective the earlier point comes first.</returns>
    public static double[] Of(IReadOnlyList<double[]> front)
    {
        var distances = new double[front.Count];
        for (var objective = 0; front.Count > 0 && objective < front[0].Length; objective++)
        {
            int[] order = [.. Enumerable.Range(0, front.Count).OrderBy(i => front[i][objective])];
            // By halves, so that no difference of the largest losses overflows.
            var range = 0.5 * front[order[^1]][objective] - 0.5 * front[order[0]][objective];
            if (range <= 0) continue; // All are alike in it: nobody is at an end.
            distances[order[0]] = distances[order[^1]] = double.PositiveInfinity;
            for (var i = 1; i + 1 < order.Length; i++)
                distances[order[i]] += (0.5 * front[order[i + 1]][objective] - 0.5 * front[order[i - 1]][objective]) / range;
        }
        return distances;
    }
}
