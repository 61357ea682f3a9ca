using HyperSweep.Learning.Datasets;

namespace HyperSweep.Tests.Data;

public sealed class NpyReaderTests : IDisposable
{
    readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static byte[] X => DataFolder.Npy("<f4", "(2, 3)", DataFolder.Floats(1, 2, 3, 4, 5, 6));

    static byte[] Y => DataFolder.Npy("|u1", "(2,)", [0, 1]);

    [Fact]
    public void Reads_an_archive_and_a_folder_alike()
    {
        _folder.Write("a.npz", DataFolder.Npz(("X.npy", X), ("y.npy", Y)));
        _folder.Write("f/X.npy", X);
        _folder.Write("f/y.npy", Y);

        using var archive = _folder.Load("a.npz");
        using var folder = _folder.Load("f");

        Assert.Equal([4, 5, 6], archive.Features.FloatRow(1).ToArray());
        Assert.Equal([0, 1], archive.Labels);
        Assert.Equal(archive.ContentHash, folder.ContentHash);
    }

    [Fact]
    public void Bytes_are_pixels_and_images_have_a_shape()
    {
        _folder.Write("a.npz", DataFolder.Npz(
            ("x_train.npy", DataFolder.Npy("|u1", "(2, 1, 2)", [10, 20, 30, 40])), ("y_train.npy", Y),
            ("x_test.npy", DataFolder.Npy("|u1", "(1, 1, 2)", [50, 60])),
            ("y_test.npy", DataFolder.Npy("<i8", "(1,)", [1, 0, 0, 0, 0, 0, 0, 0]))));

        using var data = _folder.Load("a.npz");

        Assert.Equal((FeatureStorage.UInt8, 3, 1), (data.Features.Storage, data.Features.Rows, data.TestRows));
        Assert.Equal([50, 60], data.Features.ByteRow(2).ToArray().Select(value => (int)value));
        Assert.Equal((1, 2, 1), (data.Shape!.Value.Height, data.Shape.Value.Width, data.Shape.Value.Channels));
    }

    [Fact]
    public void Byte_order_and_column_order_make_no_difference()
    {
        float[] values = [1, 2, 3, 4, 5, 6];
        var big = DataFolder.Npy(">f4", "(2, 3)", [.. values.SelectMany(value => BitConverter.GetBytes(value).Reverse())]);
        var columns = DataFolder.Npy("<f4", "(2, 3)", DataFolder.Floats(1, 4, 2, 5, 3, 6), isFortran: true);
        var doubles = DataFolder.Npy("<f8", "(2, 3)", [.. values.SelectMany(value => BitConverter.GetBytes((double)value))]);
        _folder.Write("a.npz", DataFolder.Npz(("X.npy", X), ("y.npy", Y)));
        using var expected = _folder.Load("a.npz");

        foreach (var features in new[] { big, columns, doubles })
        {
            using var data = _folder.Load(_folder.Write("b.npz", DataFolder.Npz(("X.npy", features), ("y.npy", Y))));
            Assert.Equal(expected.ContentHash, data.ContentHash);
        }
    }

    [Theory]
    [InlineData("|O", "(2, 3)", "Python objects"), InlineData("<f4", "(2, 4)", "Expected")]
    [InlineData("<f4", "(99999999999, 3)", "Expected")]
    [InlineData("<f4", "(6,)", "Expected rows × columns"), InlineData("<c8", "(2, 3)", "Expected")]
    [InlineData("<f4", "(3, 2)", "Expected 3 labels")]
    public void Arrays_that_are_no_features_are_refused(string descr, string shape, string text)
    {
        var array = DataFolder.Npy(descr, shape, DataFolder.Floats(1, 2, 3, 4, 5, 6));

        Assert.Contains(text, _folder.Refusal(_folder.Write("a.npz", DataFolder.Npz(("X.npy", array), ("y.npy", Y)))));
    }

    [Fact]
    public void Values_that_are_not_finite_are_refused_with_their_place()
    {
        var array = DataFolder.Npy("<f4", "(2, 3)", DataFolder.Floats(1, 2, 3, 4, float.NaN, 6));

        Assert.Contains("NaN", _folder.Refusal(_folder.Write("a.npz", DataFolder.Npz(("X.npy", array), ("y.npy", Y)))));
    }

    [Fact]
    public void An_entry_that_points_outside_is_just_a_name()
    {
        _folder.Write("a.npz", DataFolder.Npz(("../../X.npy", X), ("y.npy", Y)));

        Assert.Contains("Expected the arrays", _folder.Refusal("a.npz"));
        Assert.Equal(["a.npz"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void An_archive_cut_anywhere_is_refused()
    {
        var whole = DataFolder.Npz(("X.npy", X), ("y.npy", Y));
        for (var length = 0; length < whole.Length; length++) Assert.NotEmpty(_folder.Refusal(_folder.Write("a.npz", whole[..length])));
    }

    [Fact]
    public void A_damaged_byte_is_refused_or_read_but_never_crashes()
    {
        var whole = DataFolder.Npz(("X.npy", X), ("y.npy", Y));
        var refused = 0;
        for (var i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 0x55;
            _folder.Write("a.npz", damaged);
            try
            {
                _folder.Load("a.npz").Dispose();
            }
            catch (HyperSweep.Data.DataException)
            {
                refused++;
            }
        }
        Assert.True(refused > whole.Length / 3, $"{refused} of {whole.Length} were refused.");
    }
}
