using System.Runtime.CompilerServices;
using HyperSweep.Learning.Datasets;
using HyperSweep.Sweeps;

namespace HyperSweep.Data;

/// <summary>What there is to know about a data set at a glance.</summary>
/// <param name="Validation">0 when the data set is not split.</param>
/// <param name="Test">Its own test rows, or those that were split off.</param>
/// <param name="Bytes">Of the features in memory.</param>
/// <param name="Min">The smallest value as stored: bytes are not scaled.</param>
/// <param name="ConstantColumns">Columns in which all training rows agree, so that a model learns nothing from them.</param>
public sealed record DatasetSummary(
    string Name, string ContentHash, int Train, int Validation, int Test, int Columns, ImageShape? Shape, FeatureStorage Storage,
    long Bytes, float Min, float Max, int ConstantColumns, ValueList<ClassCount> Classes)
{
    /// <summary>Of sparse rows; null when every value has its place.</summary>
    public long? NonZeros { get; init; }

    /// <summary>Of a data set before its split: all rows but its own test rows count as training rows.</summary>
    public static DatasetSummary Of(Dataset dataset)
    {
        var train = dataset.Features.Rows - dataset.TestRows;
        return Of(dataset, new([.. Enumerable.Range(0, train)], [], [.. Enumerable.Range(train, dataset.TestRows)]));
    }

    public static DatasetSummary Of(PreparedData data) => Of(data.Dataset, data.Split);

    static DatasetSummary Of(Dataset dataset, DataSplit split)
    {
        var columns = dataset.Features.Columns;
        var (low, high) = (new float[columns], new float[columns]);
        Array.Fill(low, float.PositiveInfinity);
        Array.Fill(high, float.NegativeInfinity);
        Widen(dataset.Features, split.Train, low, high);
        var constant = Enumerable.Range(0, columns).Count(j => low[j] == high[j]);
        Widen(dataset.Features, split.Validation, low, high);
        Widen(dataset.Features, split.Test, low, high);

        var (train, validation, test) = (Count(dataset, split.Train), Count(dataset, split.Validation), Count(dataset, split.Test));
        return new(dataset.Name, dataset.ContentHash, split.Train.Length, split.Validation.Length, split.Test.Length, columns,
            dataset.Shape, dataset.Features.Storage, dataset.Features.Bytes, low.Min(), high.Max(), constant,
            [.. dataset.ClassNames.Select((name, i) => new ClassCount(name, train[i], validation[i], test[i]))])
        {
            NonZeros = (dataset.Features as SparseMatrix)?.NonZeros,
        };
    }

    static int[] Count(Dataset dataset, int[] rows)
    {
        var counts = new int[dataset.ClassNames.Count];
        foreach (var row in rows) counts[dataset.Labels[row]]++;
        return counts;
    }

    static void Widen(FeatureMatrix features, int[] rows, float[] low, float[] high)
    {
        if (features is SparseMatrix sparse)
        {
            WidenSparse(sparse, rows, low, high);
            return;
        }
        var values = new float[features.Columns];
        foreach (var row in rows)
            if (features.Storage == FeatureStorage.Float32)
            {
                Widen(features.FloatRow(row), low, high);
            }
            else
            {
                Convert(features.ByteRow(row), values);
                Widen(values, low, high);
            }
    }

    static void WidenSparse(SparseMatrix features, int[] rows, float[] low, float[] high)
    {
        var counts = new int[low.Length];
        foreach (var row in rows)
            for (var k = 0; k < features.ColumnsOf(row).Length; k++)
            {
                var (column, value) = (features.ColumnsOf(row)[k], features.ValuesOf(row)[k]);
                counts[column]++;
                (low[column], high[column]) = (Math.Min(low[column], value), Math.Max(high[column], value));
            }
        for (var j = 0; j < counts.Length; j++)
            if (counts[j] < rows.Length) (low[j], high[j]) = (Math.Min(low[j], 0), Math.Max(high[j], 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Widen(ReadOnlySpan<float> values, Span<float> low, Span<float> high)
    {
        for (var j = 0; j < values.Length; j++)
        {
            if (values[j] < low[j]) low[j] = values[j];
            if (values[j] > high[j]) high[j] = values[j];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Convert(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (var j = 0; j < bytes.Length; j++) values[j] = bytes[j];
    }
}
