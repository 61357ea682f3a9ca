using HyperSweep.Learning.Datasets;

namespace HyperSweep.Tests.Data;

public sealed class TableReaderTests : IDisposable
{
    readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1,2,0\n3,4,1\n"), InlineData("1;2;0\n3;4;1\n"), InlineData("1\t2\t0\r\n3\t4\t1\r\n"), InlineData("1,2,0\n3,4,1")]
    [InlineData("a,b,c\n1,2,0\n3,4,1\n"), InlineData("\"1\",\"2\",\"0\"\n\"3\",\"4\",\"1\"\n"), InlineData("\uFEFF1,2,0\n3,4,1\n")]
    public void Reads_features_and_labels_whatever_the_dialect(string text)
    {
        using var data = _folder.Load(_folder.Write("t.csv", text));

        Assert.Equal([1, 2], data.Features.FloatRow(0).ToArray());
        Assert.Equal([3, 4], data.Features.FloatRow(1).ToArray());
        Assert.Equal([0, 1], data.Labels);
        Assert.Equal((FeatureStorage.Float32, 0), (data.Features.Storage, data.TestRows));
        Assert.Equal(["0", "1"], data.ClassNames);
    }

    [Fact]
    public void Takes_the_label_from_any_column_by_name_or_number()
    {
        _folder.Write("t.csv", "kind,x,y\ncat,1,2\ndog,3,4\ncat,5,6\n");

        foreach (var label in new[] { "kind", "0", "-3" })
        {
            using var data = _folder.Load("t.csv", label);
            Assert.Equal(["cat", "dog"], data.ClassNames);
            Assert.Equal([0, 1, 0], data.Labels);
            Assert.Equal([5, 6], data.Features.FloatRow(2).ToArray());
        }
    }

    [Fact]
    public void Whole_numbers_as_labels_are_sorted_as_numbers()
    {
        using var data = _folder.Load(_folder.Write("t.csv", "1,10\n2,9\n3,10\n"));

        Assert.Equal(["9", "10"], data.ClassNames);
        Assert.Equal([1, 0, 1], data.Labels);
    }

    [Fact]
    public void The_same_content_has_the_same_hash_from_any_file()
    {
        using var plain = _folder.Load(_folder.Write("t.csv", "1,2,0\n3,4,1\n"));
        using var packed = _folder.Load(_folder.Write("u.csv.gz", DataFolder.Gzip("1.0;2;0\n3;4e0;1"u8.ToArray())));
        using var other = _folder.Load(_folder.Write("v.csv", "1,2,0\n3,5,1\n"));

        Assert.Equal(plain.ContentHash, packed.ContentHash);
        Assert.NotEqual(plain.ContentHash, other.ContentHash);
        Assert.Matches("^[0-9a-f]{64}$", plain.ContentHash);
    }

    [Theory]
    [InlineData("", "Expected")]
    [InlineData("1,2,0\n3,1\n", "line 2*Expected 3 columns*got 2")]
    [InlineData("1,2,0\n3,oops,1\n", "line 2, column 1*oops")]
    [InlineData("a,b,c\n1,2,0\n3,,1\n", "line 3, column 'b'*")]
    [InlineData("1,2,0\n3,NaN,1\n", "line 2, column 1*NaN")]
    [InlineData("1,2,0\n3,inf,1\n", "line 2, column 1*inf")]
    [InlineData("1,2,0.5\n3,4,1.25\n", "fraction")]
    [InlineData("1,2,0\n3,4,0\n", "Expected two or more classes")]
    [InlineData("1,2,0\n3,\"4,1\n", "line 2")]
    public void Says_where_and_what_is_wrong(string text, string pattern)
    {
        var message = _folder.Refusal(_folder.Write("bad.csv", text));

        Assert.StartsWith(Path.Combine(_folder.Path, "bad.csv"), message);
        Assert.Matches($"(?s){pattern.Replace("*", ".*")}", message);
    }

    [Fact]
    public void A_label_that_is_not_there_brings_near_names()
    {
        var message = _folder.Refusal(_folder.Write("t.csv", "kind,x,y\ncat,1,2\ndog,3,4\n"), label: "kinds");

        Assert.Contains("did you mean 'kind'?", message);
    }

    [Fact]
    public void Reads_the_digits_that_the_examples_start_from()
    {
        using var data = HyperSweep.Data.DatasetLoader.Load(DataFolder.Definition("data/digits.csv.gz"), Path.Combine(Root(), "configs"));

        Assert.Equal((1797, 64, 10), (data.Features.Rows, data.Features.Columns, data.ClassNames.Count));
        Assert.Equal([0, 0, 5, 13, 9, 1, 0, 0], data.Features.FloatRow(0)[..8].ToArray());
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180],
            Enumerable.Range(0, 10).Select(label => data.Labels.Count(other => other == label)));
    }

    static string Root([System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
