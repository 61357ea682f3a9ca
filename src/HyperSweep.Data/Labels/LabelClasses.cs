using System.Globalization;

namespace HyperSweep.Data.Labels;

/// <summary>Turns labels as they are written into classes 0 … C − 1.</summary>
static class LabelClasses
{
    /// <summary>More classes than this are taken for a mistake: a column of identities or measurements.</summary>
    public const int ClassesMax = 10_000;

    /// <summary>Whole numbers below this size are exact in float64.</summary>
    public const double WholeNumberLimit = 1L << 53;

    public static string FractionProblem(string got) =>
        $"Expected classes, got {got}: labels are numbers with a fraction: regression is not supported. Is this the right label column?";

    public static string TooManyProblem =>
        $"Expected at most {ClassesMax} classes, got more. Is this the right label column?";

    public static bool IsWhole(double value) => value == Math.Truncate(value) && Math.Abs(value) < WholeNumberLimit;

    /// <summary>Classes in the order of the numbers, named by them.</summary>
    /// <param name="numbers">Whole numbers.</param>
    /// <exception cref="DataException">There are more than <see cref="ClassesMax"/> of them.</exception>
    public static (int[] Labels, string[] Names) OfNumbers(string source, ReadOnlySpan<double> numbers)
    {
        var found = new Dictionary<long, int>();
        foreach (var number in numbers)
            if (found.TryAdd((long)number, 0) && found.Count > ClassesMax) throw DataException.At(source, null, TooManyProblem);

        long[] sorted = [.. found.Keys.Order()];
        for (var i = 0; i < sorted.Length; i++) found[sorted[i]] = i;
        var labels = new int[numbers.Length];
        for (var i = 0; i < labels.Length; i++) labels[i] = found[(long)numbers[i]];
        return (labels, [.. sorted.Select(number => number.ToString(CultureInfo.InvariantCulture))]);
    }
}
