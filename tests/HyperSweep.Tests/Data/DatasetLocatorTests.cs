using HyperSweep.Data;

namespace HyperSweep.Tests.Data;

public sealed class DatasetLocatorTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_absolute_path_is_looked_for_nowhere_else()
    {
        var path = _folder.Write("a.csv", "");

        var lookup = DatasetLocator.Find(path, "/nowhere", _folder.FullPath);

        Assert.Equal(path, lookup.FoundAt);
        Assert.Equal([path], lookup.LookedIn);
    }

    [Fact]
    public void A_relative_path_starts_from_the_sweep_file_and_its_data_folder()
    {
        var beside = _folder.Write("sweeps/a.csv", "");
        var below = _folder.Write("sweeps/data/b.csv", "");
        var above = _folder.Write("c.csv", "");

        Assert.Equal(beside, DatasetLocator.Find("a.csv", _folder.PathOf("sweeps"), "").FoundAt);
        Assert.Equal(below, DatasetLocator.Find("b.csv", _folder.PathOf("sweeps"), "").FoundAt);
        Assert.Equal(above, DatasetLocator.Find("../c.csv", _folder.PathOf("sweeps"), "").FoundAt);
    }

    [Fact]
    public void The_folders_of_the_environment_are_searched_in_their_order()
    {
        var second = _folder.Write("two/set/x", "");

        var lookup = DatasetLocator.Find("set", _folder.FullPath, $"{_folder.PathOf("one")}:{_folder.PathOf("two")}");

        Assert.Equal(Path.GetDirectoryName(second), lookup.FoundAt);
        string[] places = ["set", "data/set", "one/set", "two/set"];
        Assert.Equal(places.Select(_folder.PathOf), lookup.LookedIn);
    }

    [Fact]
    public void A_known_name_is_also_looked_for_where_it_is_installed()
    {
        var lookup = DatasetLocator.Find("fashion-mnist", _folder.FullPath, "");

        Assert.Equal("/usr/share/datasets/fashion-mnist", lookup.LookedIn[^1]);
    }

    [Fact]
    public void Names_that_are_spelt_alike_are_offered_nearest_first()
    {
        _folder.Write("data/digits.csv.gz", "");
        _folder.Write("dibits.csv.gz", "");
        _folder.Write("unlike.csv", "");

        var lookup = DatasetLocator.Find("digit.csv.gz", _folder.FullPath, "");

        Assert.Null(lookup.FoundAt);
        Assert.Equal(["digits.csv.gz", "dibits.csv.gz"], lookup.NearNames);
    }

    [Theory]
    [InlineData("fashion_mnist", "fashion-mnist")]
    [InlineData("Fashion-MNIST", "fashion-mnist")]
    [InlineData("data/digts", "data/digits.csv.gz")]
    public void Near_names_are_written_as_the_sweep_file_would_write_them(string path, string expected)
    {
        _folder.Write("data/digits.csv.gz", "");

        Assert.Equal([expected], DatasetLocator.Find(path, _folder.FullPath, "").NearNames);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    public void What_can_be_no_path_is_found_nowhere(string path) =>
        Assert.Null(DatasetLocator.Find(path, _folder.FullPath, "").FoundAt);

    [Fact]
    public void The_loader_says_where_it_looked()
    {
        _folder.Write("data/digits.csv.gz", "");

        var fault = Assert.Throws<DataException>(() => DatasetLoader.Load(Some.Definition("digit.csv.gz"), _folder.FullPath)).Message;

        Assert.StartsWith("digit.csv.gz: Expected a data set, got no such file or folder. Looked in: ", fault);
        Assert.Contains(_folder.PathOf("data/digit.csv.gz"), fault);
        Assert.EndsWith("Did you mean 'digits.csv.gz'?", fault);
    }
}
