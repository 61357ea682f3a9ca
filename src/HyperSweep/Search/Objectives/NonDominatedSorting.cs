namespace HyperSweep.Search.Objectives;

/// <summary>
/// Points in fronts: those that no other beats, those that no other beats without the first, and so on. The fast sort of K. Deb,
/// A. Pratap, S. Agarwal, T. Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Transactions on
/// Evolutionary Computation 2002, section III A: n² comparisons.
/// </summary>
public static class NonDominatedSorting
{
    /// <param name="losses">Of each point as many, none of them NaN.</param>
    /// <returns>Indexes of points, ascending in each front; every point is in one front.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<double[]> losses)
    {
        var beaten = new List<int>[losses.Count]; // By each point.
        var beating = new int[losses.Count]; // How many points beat it.
        for (var i = 0; i < losses.Count; i++) beaten[i] = [];
        for (var i = 0; i < losses.Count; i++)
            for (var j = 0; j < losses.Count; j++)
            {
                if (!Dominance.IsBetter(losses[i], losses[j])) continue;
                beaten[i].Add(j);
                beating[j]++;
            }
        List<IReadOnlyList<int>> fronts = [];
        int[] front = [.. Enumerable.Range(0, losses.Count).Where(i => beating[i] == 0)];
        while (front.Length > 0)
        {
            fronts.Add(front);
            List<int> next = [];
            foreach (var i in front)
                foreach (var j in beaten[i])
                    if (--beating[j] == 0) next.Add(j);
            next.Sort();
            front = [.. next];
        }
        return fronts;
    }
}
