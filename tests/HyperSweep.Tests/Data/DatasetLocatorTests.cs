using HyperSweep.Data;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Tests.Data;

public sealed class DatasetLocatorTests : IDisposable
{
    readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Looks_beside_the_sweep_file_then_in_data_then_in_the_named_folders()
    {
        _folder.Write("data/b.csv", "1,0\n2,1\n");
        _folder.Write("elsewhere/c.csv", "1,0\n2,1\n");
        var elsewhere = Path.Combine(_folder.Path, "elsewhere");

        Assert.EndsWith("data/b.csv", DatasetLocator.Find("b.csv", _folder.Path, "").FoundAt);
        Assert.EndsWith("elsewhere/c.csv", DatasetLocator.Find("c.csv", _folder.Path, elsewhere).FoundAt);
        Assert.Null(DatasetLocator.Find("c.csv", _folder.Path, "").FoundAt);
    }

    [Fact]
    public void What_is_not_found_brings_the_places_and_near_names()
    {
        _folder.Write("digits.csv", "1,0\n2,1\n");

        var lookup = DatasetLocator.Find("digit.csv", _folder.Path, "");

        Assert.Null(lookup.FoundAt);
        Assert.Contains(Path.Combine(_folder.Path, "digit.csv"), lookup.LookedIn);
        Assert.Contains("digits.csv", lookup.NearNames);
        Assert.Contains("Did you mean 'digits.csv'?", _folder.Refusal("digit.csv"));
    }

    [Fact]
    public void Files_of_other_formats_are_refused_with_those_that_are_known()
    {
        Assert.Contains(".csv", _folder.Refusal(_folder.Write("t.parquet", "PAR1")));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));
        Assert.Contains("Expected a folder of IDX files", _folder.Refusal("empty"));
    }

    [FashionMnistFact]
    public void Reads_the_whole_of_fashion_mnist()
    {
        using var data = DatasetLoader.Load(DataFolder.Definition("fashion-mnist"), _folder.Path);

        Assert.Equal((70_000, 784, 10_000), (data.Features.Rows, data.Features.Columns, data.TestRows));
        Assert.Equal((new ImageShape(28, 28, 1), FeatureStorage.UInt8), (data.Shape!.Value, data.Features.Storage));
        Assert.Equal("Ankle boot", data.ClassNames[data.Labels[0]]);
        Assert.All(Enumerable.Range(0, 10), label => Assert.Equal(7_000, data.Labels.Count(other => other == label)));
        var summary = DatasetSummary.Of(data);
        Assert.Equal((0f, 255f, 10_000), (summary.Min, summary.Max, summary.Test));
    }
}
