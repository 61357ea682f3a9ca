using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Data.Preparation;

/// <summary>
/// Mean and population standard deviation of each column, in stored units. Sums of bytes are whole numbers and exact; sums of
/// float32 are float64 and run over the rows in their order, so that no machine can round another way.
/// </summary>
static class ColumnStatistics
{
    /// <param name="withDeviation">False: all deviations are 0, and the work for them is saved.</param>
    public static (double[] Mean, double[] Deviation) Of(FeatureMatrix features, ReadOnlySpan<int> rows, bool withDeviation) =>
        features.Storage == FeatureStorage.UInt8 ? OfBytes(features, rows, withDeviation) : OfFloats(features, rows, withDeviation);

    static (double[] Mean, double[] Deviation) OfBytes(FeatureMatrix features, ReadOnlySpan<int> rows, bool withDeviation)
    {
        var (sums, squares) = (new long[features.Columns], new long[features.Columns]);
        if (withDeviation)
            foreach (var row in rows) Add(features.ByteRow(row), sums, squares);
        else SumBytes(features, rows, sums);

        var (mean, deviation) = (new double[sums.Length], new double[sums.Length]);
        double n = rows.Length;
        for (var j = 0; j < sums.Length; j++)
        {
            mean[j] = sums[j] / n;
            // n²·variance = n·Σv² − (Σv)² without any rounding; 0 exactly when the column is constant.
            if (withDeviation) deviation[j] = Math.Sqrt((double)((Int128)rows.Length * squares[j] - (Int128)sums[j] * sums[j])) / n;
        }
        return (mean, deviation);
    }

    static (double[] Mean, double[] Deviation) OfFloats(FeatureMatrix features, ReadOnlySpan<int> rows, bool withDeviation)
    {
        var (mean, deviation) = (new double[features.Columns], new double[features.Columns]);
        foreach (var row in rows) Add(features.FloatRow(row), mean);
        for (var j = 0; j < mean.Length; j++) mean[j] /= rows.Length;
        RestoreConstants(features, rows, mean);
        if (!withDeviation) return (mean, deviation);

        foreach (var row in rows) AddSquares(features.FloatRow(row), mean, deviation);
        for (var j = 0; j < mean.Length; j++) deviation[j] = Math.Sqrt(deviation[j] / rows.Length);
        return (mean, deviation);
    }

    // The rounded mean of a constant column may miss the constant by a hair, and would pass for spread.
    static void RestoreConstants(FeatureMatrix features, ReadOnlySpan<int> rows, double[] mean)
    {
        var first = features.FloatRow(rows[0]);
        var isConstant = new bool[mean.Length];
        Array.Fill(isConstant, true);
        foreach (var row in rows) CompareTo(first, features.FloatRow(row), isConstant);
        for (var j = 0; j < mean.Length; j++)
            if (isConstant[j]) mean[j] = first[j];
    }

    // Loops of their own, optimized at once: each runs over all data once, too short a life for the JIT to come back.
    // Sums of up to 257 rows fit into 16 bits, which add many columns at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void SumBytes(FeatureMatrix features, ReadOnlySpan<int> rows, long[] sums)
    {
        const int RowsMax = ushort.MaxValue / byte.MaxValue;
        var partial = new ushort[features.Columns];
        for (var start = 0; start < rows.Length; start += RowsMax)
        {
            foreach (var row in rows.Slice(start, Math.Min(RowsMax, rows.Length - start))) Add(features.ByteRow(row), partial);
            for (var j = 0; j < partial.Length; j++) sums[j] += partial[j];
            Array.Clear(partial);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Add(ReadOnlySpan<byte> row, Span<ushort> sums)
    {
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var j = 0;
        for (; j + Vector512<ushort>.Count <= row.Length; j += Vector512<ushort>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)j));
            (Vector512.LoadUnsafe(ref to, (nuint)j) + Vector512.Create(low, high)).StoreUnsafe(ref to, (nuint)j);
        }
        for (; j < row.Length; j++) sums[j] += row[j];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Add(ReadOnlySpan<byte> row, Span<long> sums, Span<long> squares)
    {
        sums = sums[..row.Length];
        squares = squares[..row.Length];
        for (var j = 0; j < row.Length; j++)
        {
            int value = row[j];
            sums[j] += value;
            squares[j] += value * value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Add(ReadOnlySpan<float> row, Span<double> sums)
    {
        sums = sums[..row.Length];
        for (var j = 0; j < row.Length; j++) sums[j] += row[j];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddSquares(ReadOnlySpan<float> row, ReadOnlySpan<double> mean, Span<double> squares)
    {
        mean = mean[..row.Length];
        squares = squares[..row.Length];
        for (var j = 0; j < row.Length; j++)
        {
            var distance = row[j] - mean[j];
            squares[j] += distance * distance;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void CompareTo(ReadOnlySpan<float> first, ReadOnlySpan<float> row, Span<bool> isConstant)
    {
        first = first[..row.Length];
        isConstant = isConstant[..row.Length];
        for (var j = 0; j < row.Length; j++) isConstant[j] &= row[j] == first[j];
    }
}
