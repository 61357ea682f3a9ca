using HyperSweep.Learning.Datasets;

namespace HyperSweep.Tests.Data;

public sealed class DatasetLoaderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_digits_that_come_with_the_examples_are_read()
    {
        using var data = Some.Load(Repository.PathOf("configs/data/digits.csv.gz"));

        Assert.Equal("digits", data.Name);
        Assert.Equal((1797, 64, FeatureStorage.Float32), (data.Features.Rows, data.Features.Columns, data.Features.Storage));
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], data.ClassNames);
        Assert.Equal([0f, 0, 5, 13, 9, 1, 0, 0], data.Features.FloatRow(0)[..8].ToArray());
        Assert.Equal((0, 8), (data.Labels[0], data.Labels[^1]));
    }

    [Fact]
    public void The_hash_is_that_of_the_documented_bytes()
    {
        using var data = Some.Load(_folder.Write("t.csv", "1,2,no\n3,4,yes\n"));
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory))
        {
            writer.Write("hypersweep dataset 1\n"u8);
            foreach (var number in new[] { 2, 2, 1, 0, 0, 0, 0, 2 }) writer.Write(number);
            writer.Write(2);
            writer.Write("no"u8);
            writer.Write(3);
            writer.Write("yes"u8);
            foreach (var label in new[] { 0, 1 }) writer.Write(label);
            foreach (var value in new[] { 1f, 2, 3, 4 }) writer.Write(value);
        }

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(memory.ToArray())), data.ContentHash);
    }

    [Theory]
    [InlineData("1,2,0\n3,4,1\n", "1,2,1\n3,4,0\n")]
    [InlineData("1,2,0\n3,4,1\n", "1,2,0\n3,4,2\n")]
    [InlineData("1,2,0\n3,4,1\n", "3,4,1\n1,2,0\n")]
    [InlineData("1,0\n2,0\n3,1\n4,1\n", "1,2,0\n3,4,1\n")]
    public void Other_labels_classes_order_or_shape_give_another_hash(string one, string other)
    {
        using var first = Some.Load(_folder.Write("a.csv", one));
        using var second = Some.Load(_folder.Write("b.csv", other));

        Assert.NotEqual(first.ContentHash, second.ContentHash);
    }

    [Theory]
    [InlineData("model.parquet", "got 'model.parquet'.")]
    [InlineData("X.npy", "Give the folder that holds features and labels.")]
    [InlineData("train-images-idx3-ubyte.gz", "Give the folder that holds features and labels.")]
    public void A_file_of_another_format_is_refused_with_the_known_formats(string name, string expected)
    {
        var fault = Some.FaultOf(_folder.Write(name, "?"));

        Assert.Contains("or a file .csv, .tsv, .libsvm (also .gz) or .npz", fault);
        Assert.Contains(expected, fault);
    }

    [Fact]
    public void A_folder_without_data_is_refused() =>
        Assert.Contains("got a folder without such files.", Some.FaultOf(_folder.FullPath));

    [Fact]
    public void Label_and_header_are_for_tables_only() =>
        Assert.Contains("Expected label and header only for a table", Some.FaultOf(_folder.FullPath, label: "y"));
}
