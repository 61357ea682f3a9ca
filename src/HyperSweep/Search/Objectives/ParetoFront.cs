namespace HyperSweep.Search.Objectives;

/// <summary>The points that no other beats.</summary>
public static class ParetoFront
{
    /// <param name="losses">Of each point as many, none of them NaN.</param>
    /// <returns>Indexes by the first loss, equals by the next ones, then by index. Of equal points all.</returns>
    public static IReadOnlyList<int> Of(IReadOnlyList<double[]> losses)
    {
        // What beats a point comes before it in this order, and so does one of the front that beats it.
        var order = Enumerable.Range(0, losses.Count).Order(Comparer<int>.Create((a, b) => Compare(losses[a], losses[b]))).ToArray();
        List<int> front = [];
        foreach (var i in order)
            if (!front.Any(j => Dominance.IsBetter(losses[j], losses[i]))) front.Add(i);
        return front;
    }

    static int Compare(double[] a, double[] b)
    {
        for (var i = 0; i < a.Length; i++)
            if (a[i].CompareTo(b[i]) is not 0 and var order) return order;
        return 0;
    }
}
