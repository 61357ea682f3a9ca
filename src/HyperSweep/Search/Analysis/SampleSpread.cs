using HyperSweep.Numerics;

namespace HyperSweep.Search.Analysis;

/// <summary>Mean and spread of what one configuration came to in its repeats.</summary>
/// <param name="Count">Values; 0 or more.</param>
/// <param name="Mean">NaN without a value.</param>
/// <param name="Deviation">Standard deviation of a sample; NaN with fewer than two values.</param>
public readonly record struct SampleSpread(int Count, double Mean, double Deviation)
{
    /// <summary>Student's intervals leave out this share, on both sides together.</summary>
    public const double Level = 0.05;

    /// <summary>The mean lies within ± this with a confidence of 95 % (Student); NaN with fewer than two values.</summary>
    public double HalfWidth => Count < 2 ? double.NaN : StudentDistribution.Quantile(Level, Count - 1) * Deviation / Math.Sqrt(Count);

    /// <summary>Sums run in the order of the values, so that they always round alike.</summary>
    public static SampleSpread Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0) return new(0, double.NaN, double.NaN);
        var mean = 0.0;
        foreach (var value in values) mean += value / values.Count;
        if (values.Count == 1) return new(1, mean, double.NaN);
        var squares = 0.0;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return new(values.Count, mean, Math.Sqrt(squares / (values.Count - 1))); // Of a sample: by one less than there are values.
    }
}
