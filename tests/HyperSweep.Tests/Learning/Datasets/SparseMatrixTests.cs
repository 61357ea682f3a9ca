using HyperSweep.Learning.Datasets;

namespace HyperSweep.Tests.Learning.Datasets;

public sealed class SparseMatrixTests
{
    [Fact]
    public void Holds_the_rows_that_were_added_without_their_zeros()
    {
        using var builder = new SparseMatrixBuilder();
        builder.Add(0, 1.5f);
        builder.Add(2, 0);
        builder.Add(7, -2);
        builder.EndRow();
        builder.EndRow();
        builder.Add(9, 0);
        builder.EndRow();
        Assert.Equal((3, 10, 2L), (builder.Rows, builder.Columns, builder.NonZeros));

        using var matrix = builder.Build(12);

        Assert.Equal((3, 12, 2L, 48L), (matrix.Rows, matrix.Columns, matrix.NonZeros, matrix.Bytes));
        Assert.Equal(2 / 36.0, matrix.Density);
        Assert.Equal([0, 7], matrix.ColumnsOf(0).ToArray());
        Assert.Equal([1.5f, -2], matrix.ValuesOf(0).ToArray());
        Assert.Equal((0, 0), (matrix.ColumnsOf(1).Length, matrix.ColumnsOf(2).Length));
    }

    [Fact]
    public void Grows_with_its_rows()
    {
        using var builder = new SparseMatrixBuilder();
        for (var row = 0; row < 5_000; row++)
        {
            for (var k = 0; k < row % 40; k++) builder.Add(k * 3 + row % 3, row + k + 1);
            builder.EndRow();
        }

        using var matrix = builder.Build(builder.Columns);

        for (var row = 0; row < 5_000; row++)
        {
            Assert.Equal(Enumerable.Range(0, row % 40).Select(k => k * 3 + row % 3), matrix.ColumnsOf(row).ToArray());
            Assert.Equal(Enumerable.Range(0, row % 40).Select(k => row + k + 1f), matrix.ValuesOf(row).ToArray());
        }
    }

    [Fact]
    public void Refuses_what_would_not_be_a_matrix()
    {
        using var builder = new SparseMatrixBuilder();
        builder.Add(3, 1);

        Assert.Throws<ArgumentException>(() => builder.Add(3, 1));
        Assert.Throws<ArgumentException>(() => builder.Add(2, 1));
        Assert.Throws<InvalidOperationException>(() => builder.Build(4));
        builder.EndRow();
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Build(3));
        var matrix = builder.Build(4);
        Assert.Throws<ObjectDisposedException>(() => builder.EndRow());
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.ColumnsOf(1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.ValuesOf(-1).Length);
        Assert.Throws<InvalidOperationException>(() => matrix.FloatRow(0).Length);
        Assert.Throws<InvalidOperationException>(() => matrix.ByteRow(0).Length);
        Assert.Throws<ArgumentException>(() => new FeatureMatrix(1, 1, FeatureStorage.Sparse));
        matrix.Dispose();
        matrix.Dispose();
        Assert.Throws<ObjectDisposedException>(() => matrix.ColumnsOf(0).Length);
    }
}
