using HyperSweep.Learning.Datasets;

namespace HyperSweep.Data.Preparation;

/// <summary>The largest size |v| of each column's values, in stored units: what 'normalize: scale' divides by. Keeps zeros zero.</summary>
static class ColumnSizes
{
    public static float[] Of(FeatureMatrix features, ReadOnlySpan<int> rows)
    {
        var sizes = new float[features.Columns];
        foreach (var row in rows)
            if (features is SparseMatrix sparse) Widen(sparse.ColumnsOf(row), sparse.ValuesOf(row), sizes);
            else if (features.Storage == FeatureStorage.UInt8) Widen(features.ByteRow(row), sizes);
            else Widen(features.FloatRow(row), sizes);
        return sizes;
    }

    static void Widen(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, float[] sizes)
    {
        for (var k = 0; k < columns.Length; k++) sizes[columns[k]] = Math.Max(sizes[columns[k]], Math.Abs(values[k]));
    }

    static void Widen(ReadOnlySpan<byte> values, float[] sizes)
    {
        for (var j = 0; j < values.Length; j++) sizes[j] = Math.Max(sizes[j], values[j]);
    }

    static void Widen(ReadOnlySpan<float> values, float[] sizes)
    {
        for (var j = 0; j < values.Length; j++) sizes[j] = Math.Max(sizes[j], Math.Abs(values[j]));
    }
}
