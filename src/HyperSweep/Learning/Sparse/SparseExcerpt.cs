using HyperSweep.Learning.Datasets;

namespace HyperSweep.Learning.Sparse;

/// <summary>A few rows with only the features that they have: small enough to be looked at by slow and sure means.</summary>
static class SparseExcerpt
{
    /// <param name="data">Sparse.</param>
    /// <returns>Data of its own, all rows of which are both training and validation rows, in the order that was asked for.</returns>
    public static PreparedData Of(PreparedData data, ReadOnlySpan<int> rows)
    {
        var matrix = (SparseMatrix)data.Dataset.Features;
        var kept = new SortedSet<int>();
        foreach (var row in rows)
            foreach (var column in matrix.ColumnsOf(row)) kept.Add(column);
        if (kept.Count == 0) kept.Add(0);
        int[] columns = [.. kept];
        using var builder = new SparseMatrixBuilder();
        foreach (var row in rows)
        {
            for (var k = 0; k < matrix.ColumnsOf(row).Length; k++)
                builder.Add(Array.BinarySearch(columns, matrix.ColumnsOf(row)[k]), matrix.ValuesOf(row)[k]);
            builder.EndRow();
        }
        var labels = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++) labels[i] = data.Dataset.Labels[rows[i]];
        var excerpt = data.Dataset with { Features = builder.Build(columns.Length), Labels = labels, TestRows = 0 };
        int[] all = [.. Enumerable.Range(0, labels.Length)];
        float[] scale = [.. columns.Select(column => data.Normalization.Scale[column])];
        return new(excerpt, new(all, all, []), new(scale, new float[columns.Length]));
    }

    /// <summary>The normalized rows of an excerpt, with their zeros.</summary>
    public static double[][] Samples(PreparedData excerpt)
    {
        var matrix = (SparseMatrix)excerpt.Dataset.Features;
        var samples = new double[matrix.Rows][];
        for (var row = 0; row < matrix.Rows; row++)
        {
            samples[row] = new double[matrix.Columns];
            for (var k = 0; k < matrix.ColumnsOf(row).Length; k++)
            {
                var column = matrix.ColumnsOf(row)[k];
                samples[row][column] = matrix.ValuesOf(row)[k] * excerpt.Normalization.Scale[column];
            }
        }
        return samples;
    }

    /// <summary>Mean of the squared lengths of rows.</summary>
    public static double MeanSquaredLength(PreparedData data, ReadOnlySpan<int> rows)
    {
        var matrix = (SparseMatrix)data.Dataset.Features;
        var sum = 0.0;
        foreach (var row in rows)
            for (var k = 0; k < matrix.ColumnsOf(row).Length; k++)
            {
                double x = matrix.ValuesOf(row)[k] * data.Normalization.Scale[matrix.ColumnsOf(row)[k]];
                sum += x * x;
            }
        return sum / rows.Length;
    }
}
