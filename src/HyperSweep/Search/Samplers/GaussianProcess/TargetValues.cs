namespace HyperSweep.Search.Samplers.GaussianProcess;

/// <summary>Losses as a Gaussian process takes them: of mean 0 and variance 1, without outliers and gaps.</summary>
static class TargetValues
{
    // Losses of diverged trials, however large, lie no further above the median than so many times the best lies below it.
    const double OutlierDistance = 5;

    /// <param name="losses">Lower is better; ∞ for a trial that failed. One or more are finite.</param>
    public static double[] Of(IReadOnlyList<double> losses)
    {
        // Halved, so that no difference of two losses is beyond the largest double.
        double[] known = [.. losses.Where(double.IsFinite).Select(loss => loss / 2).Order()];
        var (best, median, worst) = (known[0], known[known.Length / 2], known[^1]);
        var limit = median > best ? Math.Min(worst, median + OutlierDistance * (median - best)) : worst;
        var span = limit - best;
        double[] targets = [.. losses.Select(loss => span > 0 ? (Math.Min(loss / 2, limit) - best) / span : 0)];
        var mean = Sum(targets) / targets.Length;
        for (var i = 0; i < targets.Length; i++) targets[i] -= mean;
        var deviation = Math.Sqrt(Sum(targets.Select(target => target * target)) / targets.Length);
        if (deviation > 0)
            for (var i = 0; i < targets.Length; i++) targets[i] /= deviation;
        return targets;
    }

    static double Sum(IEnumerable<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
