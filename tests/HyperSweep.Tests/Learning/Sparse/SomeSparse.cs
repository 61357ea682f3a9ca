using System.Globalization;
using System.Text;
using HyperSweep.Learning.Datasets;
using HyperSweep.Randomness;

namespace HyperSweep.Tests.Learning.Sparse;

/// <summary>Draws data like bags of words: few common features, many rare ones, rows of length 1.</summary>
static class SomeSparse
{
    /// <param name="perRow">Features of a row, before features that were drawn twice are counted once.</param>
    public static PreparedData Data(
        int train = 150, int validation = 50, int features = 300, int classes = 3, int perRow = 12, ulong seed = 1, bool isScaled = false)
    {
        var (matrix, labels) = Rows(train + validation, features, classes, perRow, seed);
        var random = new SplitMix64(seed + 1);
        float[] scale = new float[features], shift = new float[features];
        for (var j = 0; j < features; j++) scale[j] = isScaled ? (float)(0.5 + random.NextUnit()) : 1;
        return Prepare(matrix, labels, classes, train, new(scale, shift));
    }

    public static PreparedData Prepare(FeatureMatrix matrix, int[] labels, int classes, int train, Normalization normalization) => new(
        new("some", "hash", matrix, labels, [.. Enumerable.Range(0, classes).Select(c => $"class {c}")], 0, null),
        new([.. Enumerable.Range(0, train)], [.. Enumerable.Range(train, matrix.Rows - train)], []), normalization);

    /// <summary>The same data with a place for every zero.</summary>
    public static PreparedData Dense(PreparedData data)
    {
        var sparse = (SparseMatrix)data.Dataset.Features;
        var matrix = new FeatureMatrix(sparse.Rows, sparse.Columns, FeatureStorage.Float32);
        for (var row = 0; row < sparse.Rows; row++)
            for (var k = 0; k < sparse.ColumnsOf(row).Length; k++)
                matrix.FloatRow(row)[sparse.ColumnsOf(row)[k]] = sparse.ValuesOf(row)[k];
        return data with { Dataset = data.Dataset with { Features = matrix } };
    }

    /// <summary>In the format of libsvm.</summary>
    public static string Text(SparseMatrix matrix, int[] labels, int firstRow, int rows)
    {
        var text = new StringBuilder();
        for (var row = firstRow; row < firstRow + rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{labels[row]}");
            for (var k = 0; k < matrix.ColumnsOf(row).Length; k++)
                text.Append(CultureInfo.InvariantCulture, $" {matrix.ColumnsOf(row)[k] + 1}:{matrix.ValuesOf(row)[k]:R}");
            text.Append('\n');
        }
        return text.ToString();
    }

    public static (SparseMatrix Matrix, int[] Labels) Rows(int rows, int features, int classes, int perRow, ulong seed)
    {
        var random = new SplitMix64(seed);
        using var builder = new SparseMatrixBuilder();
        var labels = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            labels[i] = i < classes ? i : random.NextBelow(classes);
            var columns = new SortedSet<int>();
            for (var k = 0; k < perRow; k++)
            {
                // The cube of a uniform number: half of the draws are from the first eighth of the features. Every third tells the class.
                var unit = random.NextUnit();
                var feature = (int)(features * unit * unit * unit);
                var telling = feature / classes * classes + labels[i];
                columns.Add(k % 3 == 0 && telling < features ? telling : feature);
            }
            var values = columns.Select(_ => 0.1 + random.NextUnit()).ToArray();
            var length = Math.Sqrt(values.Sum(value => value * value));
            foreach (var (column, value) in columns.Zip(values)) builder.Add(column, (float)(value / length));
            builder.EndRow();
        }
        return (builder.Build(features), labels);
    }
}
