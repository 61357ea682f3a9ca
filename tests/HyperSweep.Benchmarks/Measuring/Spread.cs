using System.Globalization;

namespace HyperSweep.Benchmarks.Measuring;

readonly record struct Spread(double Min, double Median, double Max)
{
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new(sorted[0], (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[^1]);
    }

    /// <summary>The median first: 4.21 (4.10 … 4.52).</summary>
    public string Show(string format) => string.Create(CultureInfo.InvariantCulture,
        $"{Median.ToString(format, CultureInfo.InvariantCulture)} ({Min.ToString(format, CultureInfo.InvariantCulture)} … "
        + $"{Max.ToString(format, CultureInfo.InvariantCulture)})");
}
