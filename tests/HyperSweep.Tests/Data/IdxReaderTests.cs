using HyperSweep.Learning.Datasets;

namespace HyperSweep.Tests.Data;

public sealed class IdxReaderTests : IDisposable
{
    const string Images = "m/train-images-idx3-ubyte", Labels = "m/train-labels-idx1-ubyte";

    readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData(false), InlineData(true)]
    public void Reads_images_as_bytes_and_the_test_set_behind_them(bool isCompressed)
    {
        _folder.WriteMnist("m", isCompressed);

        using var data = _folder.Load("m");

        Assert.Equal((FeatureStorage.UInt8, 5, 4, 1), (data.Features.Storage, data.Features.Rows, data.Features.Columns, data.TestRows));
        Assert.Equal([17, 34, 51], data.Features.ByteRow(0)[1..].ToArray().Select(value => (int)value));
        Assert.Equal([9, 8, 7, 6], data.Features.ByteRow(4).ToArray().Select(value => (int)value));
        Assert.Equal([0, 1, 0, 1, 1], data.Labels);
        Assert.Equal(new ImageShape(2, 2, 1), data.Shape);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_by_name()
    {
        _folder.WriteMnist("m");
        foreach (var file in new[] { Images, Labels })
        {
            var whole = File.ReadAllBytes(Path.Combine(_folder.Path, file));
            for (var length = 0; length < whole.Length; length++)
            {
                _folder.Write(file, whole[..length]);
                Assert.StartsWith(Path.Combine(_folder.Path, file), _folder.Refusal("m"));
            }
            _folder.Write(file, whole);
        }
    }

    // Cut within its last bytes, a compressed file may still give every image.
    [Fact]
    public void A_compressed_file_cut_anywhere_is_refused_or_read_whole()
    {
        _folder.WriteMnist("m", isCompressed: true);
        using var expected = _folder.Load("m");
        var whole = File.ReadAllBytes(Path.Combine(_folder.Path, Images + ".gz"));
        var refused = 0;
        for (var length = 0; length < whole.Length; length++)
        {
            _folder.Write(Images + ".gz", whole[..length]);
            try
            {
                using var data = _folder.Load("m");
                Assert.Equal(expected.ContentHash, data.ContentHash);
            }
            catch (HyperSweep.Data.DataException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, whole.Length - 12, whole.Length);
    }

    [Fact]
    public void A_header_that_promises_more_than_the_file_holds_is_refused_before_memory_is_asked_for()
    {
        _folder.WriteMnist("m");
        _folder.Write(Images, DataFolder.Idx([int.MaxValue, 30_000, 30_000], [1, 2, 3, 4]));

        Assert.Contains("Expected", _folder.Refusal("m"));
    }

    [Fact]
    public void Counts_that_differ_wrong_magic_and_missing_files_are_refused()
    {
        _folder.WriteMnist("m");
        _folder.Write(Labels, DataFolder.Idx([3], [0, 1, 0]));
        Assert.Matches("4.*3|3.*4", _folder.Refusal("m"));

        _folder.Write(Labels, [1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Contains("train-labels", _folder.Refusal("m"));

        File.Delete(Path.Combine(_folder.Path, Labels));
        Assert.Contains("train-labels", _folder.Refusal("m"));
    }
}
