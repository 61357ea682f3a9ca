namespace HyperSweep.Results.Storing;

/// <summary>What a REAL column keeps of a double: all bits, but for -0, which SQLite stores as 0, and one NaN, which is NULL.</summary>
static class Bits
{
    public static long Of(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value + 0.0);

    public static bool Same(double a, double b) => Of(a) == Of(b);
}
