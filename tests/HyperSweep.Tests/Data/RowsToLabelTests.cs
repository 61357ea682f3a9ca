using HyperSweep.Data;

namespace HyperSweep.Tests.Data;

public sealed class RowsToLabelTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1,2,3\n4,5,6\n")]
    [InlineData("a,b,c\n1,2,3\n4,5,6\n")]
    public void A_table_of_as_many_columns_as_features_has_no_label(string text)
    {
        using var rows = DatasetLoader.LoadRows(_folder.Write("t.csv", text), features: 3, _folder.FullPath);

        Assert.Equal([4f, 5f, 6f], rows.Features.FloatRow(1).ToArray());
        Assert.Equal((2, 0), (rows.Features.Rows, rows.ClassNames.Count));
    }

    [Fact]
    public void A_table_of_one_column_more_has_labels_of_one_class_too()
    {
        using var rows = DatasetLoader.LoadRows(_folder.Write("t.csv", "1,2,pear\n4,5,pear\n"), features: 2, _folder.FullPath);

        Assert.Equal([4f, 5f], rows.Features.FloatRow(1).ToArray());
        Assert.Equal(["pear"], rows.ClassNames);
    }

    [Fact]
    public void A_single_feature_needs_no_second_column()
    {
        using var rows = DatasetLoader.LoadRows(_folder.Write("t.csv", "7\n8\n"), features: 1, _folder.FullPath);

        Assert.Equal([8f], rows.Features.FloatRow(1).ToArray());
    }

    [Fact]
    public void Sparse_rows_may_end_before_the_last_feature()
    {
        using var rows = DatasetLoader.LoadRows(_folder.Write("t.libsvm", "1 2:0.5\n0 1:1\n"), features: 9, _folder.FullPath);

        Assert.Equal(2, rows.Features.Rows);
    }

    [Theory]
    [InlineData("t.csv", "1,2,3,4\n", 2, "Expected 2 features in a row, as the model was trained on, got 3.")]
    [InlineData("t.libsvm", "1 12:0.5\n0 1:1\n", 9, "Expected 9 features in a row")]
    public void Rows_of_another_length_are_refused(string name, string text, int features, string message)
    {
        var error = Assert.Throws<DataException>(() => DatasetLoader.LoadRows(_folder.Write(name, text), features, _folder.FullPath));

        Assert.Contains(message, error.Message);
    }
}
