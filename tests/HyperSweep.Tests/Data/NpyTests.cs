using System.Buffers.Binary;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Tests.Data;

public sealed class NpyTests : IDisposable
{
    static readonly byte[] TwoLabels = Some.Npy("<i8", "(2,)", 0L, 1L);

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_type_of_numbers_is_read()
    {
        AssertRead("|b1", new byte[] { 0, 1, 1, 0 }, [0, 1, 1, 0]);
        AssertRead("|i1", new sbyte[] { -1, 2, 3, 4 }, [-1, 2, 3, 4]);
        AssertRead("<i2", new short[] { -300, 2, 3, 4 }, [-300, 2, 3, 4]);
        AssertRead("<u2", new ushort[] { 65535, 2, 3, 4 }, [65535, 2, 3, 4]);
        AssertRead("<i4", new[] { -70000, 2, 3, 4 }, [-70000, 2, 3, 4]);
        AssertRead("<u4", new uint[] { 4294967295, 2, 3, 4 }, [4294967296f, 2, 3, 4]);
        AssertRead("<i8", new long[] { -70000, 2, 3, 4 }, [-70000, 2, 3, 4]);
        AssertRead("<u8", new ulong[] { ulong.MaxValue, 2, 3, 4 }, [18446744073709551616f, 2, 3, 4]);
        AssertRead("<f4", new float[] { 0.5f, -2, 3, 4 }, [0.5f, -2, 3, 4]);
        AssertRead("<f8", new double[] { 0.1, -2, 3, 4 }, [0.1f, -2, 3, 4]);
    }

    [Fact]
    public void Big_endian_numbers_are_turned_round()
    {
        AssertRead(">i2", new short[] { BinaryPrimitives.ReverseEndianness((short)-300), 0, 0, 0 }, [-300, 0, 0, 0]);
        AssertRead(">u4", new uint[] { BinaryPrimitives.ReverseEndianness(7u), 0, 0, 0 }, [7, 0, 0, 0]);
        AssertRead(">f8", new[] { BinaryPrimitives.ReverseEndianness(0x3FD0_0000_0000_0000), 0, 0, 0 }, [0.25f, 0, 0, 0]);
    }

    [Fact]
    public void Unsigned_bytes_stay_bytes_and_know_their_image_shape()
    {
        _folder.Write("X.npy", Some.Npy<byte>("|u1", "(2, 1, 2)", 1, 2, 3, 255));
        _folder.Write("y.npy", TwoLabels);

        using var data = Some.Load(_folder.FullPath);

        Assert.Equal(FeatureStorage.UInt8, data.Features.Storage);
        Assert.Equal([3, 255], data.Features.ByteRow(1).ToArray());
        Assert.Equal(new ImageShape(1, 2, 1), data.Shape);
    }

    [Fact]
    public void Fortran_order_gives_the_same_rows_and_the_same_hash()
    {
        // The array [[[1, 2], [3, 4], [5, 6]], [[7, 8], [9, 10], [11, 12]]] in both orders.
        var straight = Some.Npy<byte>("|u1", "(2, 3, 2)", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        var fortran = Some.Npy("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3, 2)}", [1, 7, 3, 9, 5, 11, 2, 8, 4, 10, 6, 12]);

        using var expected = Some.Load(_folder.Write("a.npz", Some.Zip(("X.npy", straight), ("y.npy", TwoLabels))));
        using var data = Some.Load(_folder.Write("b.npz", Some.Zip(("X.npy", fortran), ("y.npy", TwoLabels))));

        Assert.Equal([1, 2, 3, 4, 5, 6], data.Features.ByteRow(0).ToArray());
        Assert.Equal([7, 8, 9, 10, 11, 12], data.Features.ByteRow(1).ToArray());
        Assert.Equal(expected.ContentHash, data.ContentHash);
    }

    [Fact]
    public void Fortran_order_of_floats_is_read_by_columns()
    {
        var values = new byte[16];
        float[] stored = [1, 3, 2, 4];
        Buffer.BlockCopy(stored, 0, values, 0, 16);
        _folder.Write("X.npy", Some.Npy("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2)}", values));
        _folder.Write("y.npy", TwoLabels);

        using var data = Some.Load(_folder.FullPath);

        Assert.Equal([1f, 2f], data.Features.FloatRow(0).ToArray());
        Assert.Equal([3f, 4f], data.Features.FloatRow(1).ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void All_versions_of_the_format_are_read(byte version)
    {
        _folder.Write("X.npy", Some.Npy("{\"shape\":(2,1),\"fortran_order\":False,\"descr\":\"u1\"}", [5, 6], version));
        _folder.Write("y.npy", TwoLabels);

        using var data = Some.Load(_folder.FullPath);

        Assert.Equal([6], data.Features.ByteRow(1).ToArray());
    }

    [Theory]
    [InlineData("x_train", "y_train")]
    [InlineData("X", "y")]
    [InlineData("data", "labels")]
    public void An_archive_is_read_by_the_usual_names_and_with_its_test_rows(string features, string labels)
    {
        var archive = Some.Zip(
            ($"{features}.npy", Some.Npy("<f4", "(2, 1)", 1f, 2f)), ($"{labels}.npy", Some.Npy("<i4", "(2, 1)", 7, -1)),
            ("x_test.npy", Some.Npy("<f8", "(1, 1)", 3.0)), ("y_test.npy", Some.Npy("<f4", "(1,)", 7f)));

        using var data = Some.Load(_folder.Write("set.npz", archive));

        Assert.Equal(["-1", "7"], data.ClassNames);
        Assert.Equal([1, 0, 1], data.Labels);
        Assert.Equal(1, data.TestRows);
        Assert.Equal([3f], data.Features.FloatRow(2).ToArray());
    }

    [Theory]
    [InlineData("'|O'", "False", "(2, 1)", "Python objects: they are refused, since reading them can run code")]
    [InlineData("[('a', '<f4')]", "False", "(2, 1)", "Expected an array of plain numbers, got a structured one.")]
    [InlineData("'<c8'", "False", "(2, 1)", "Expected one of the types b1, u1, u2, u4, u8, i1, i2, i4, i8, f4 and f8, got '<c8'.")]
    [InlineData("'<f4'", "0", "(2, 1)", "Expected True or False, got '0, 'shape': (2, 1)")]
    [InlineData("'<f4'", "False", "(-2, 1)", "Expected a whole number, got '-2, 1)")]
    [InlineData("'<f4'", "False", "(99999999999, 1)", "Expected a dimension of 0 … 2147483647, got 99999999999.")]
    [InlineData("'<f4'", "False", "(2147483647, 2147483647, 2147483647, 2147483647, 2147483647)", "as the header declares, got 8.")]
    [InlineData("'<f4'", "False", "(2, 2)", "Expected 16 bytes for 2×2 values as the header declares, got 8.")]
    [InlineData("'<f4'", "False", "(2,)", "Expected rows × columns, got one dimension of 2.")]
    [InlineData("'<f4'", "False", "()", "Expected one or more rows of values, got an array of shape ().")]
    [InlineData("'<f4'", "False", "(0, 4)", "got an array of shape (0, 4).")]
    public void A_header_that_is_not_of_plain_numbers_is_refused(string type, string isFortranOrder, string shape, string expected) =>
        Assert.Contains(expected, FaultWithHeader($"{{'descr': {type}, 'fortran_order': {isFortranOrder}, 'shape': {shape}}}"));

    [Theory]
    [InlineData("{'descr': '<f4', 'shape': (2, 1)}", "Expected the keys 'descr', 'fortran_order' and 'shape', got fewer.")]
    [InlineData("{'descr': '<f4', 'evil': __import__('os')}", "header, offset 27: Expected the keys")]
    [InlineData("{'descr': '<f4', 'descr': '<f8'}", "Expected the keys 'descr', 'fortran_order' and 'shape', once each, got 'descr'.")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1)} + 1", "Expected the end of the header, got '+ 1")]
    public void A_header_that_is_no_dictionary_of_the_three_keys_is_refused(string header, string expected) =>
        Assert.Contains(expected, FaultWithHeader(header));

    [Fact]
    public void Other_bytes_than_an_array_are_refused()
    {
        _folder.Write("X.npy", "this is no array");
        _folder.Write("y.npy", TwoLabels);

        Assert.Contains("X.npy: offset 0: Expected the magic number of a .npy file (0x93 'NUMPY')", Some.FaultOf(_folder.FullPath));
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(1e39, "Infinity")]
    public void A_value_that_is_not_finite_is_refused_with_row_and_column(double value, string got)
    {
        _folder.Write("X.npy", Some.Npy("<f8", "(2, 2)", 1, 2, 3, value));
        _folder.Write("y.npy", TwoLabels);

        Assert.Contains($"row 1, column 1 (counted from 0): Expected a finite number within ±3.4028235E+38, got {got}.",
            Some.FaultOf(_folder.FullPath));
    }

    [Fact]
    public void Labels_must_be_whole_one_a_row_and_as_many_as_rows()
    {
        Assert.Contains("row 1: Expected classes, got 0.5: labels are numbers with a fraction: regression is not supported",
            FaultWithLabels(Some.Npy("<f4", "(2,)", 1f, 0.5f)));
        Assert.Contains("Expected one label a row, got an array of shape (2, 2). Turn one-hot labels into class numbers (argmax).",
            FaultWithLabels(Some.Npy("<i4", "(2, 2)", 1, 0, 0, 1)));
        Assert.Contains("Expected 2 labels, one for each row of",
            FaultWithLabels(Some.Npy("<i4", "(3,)", 1, 0, 1)));
    }

    [Fact]
    public void An_entry_that_points_elsewhere_is_no_array_and_nothing_is_written()
    {
        var array = Some.Npy<byte>("|u1", "(2, 1)", 1, 2);

        var fault = Some.FaultOf(_folder.Write("evil.npz", Some.Zip(("../X.npy", array), ("/y.npy", TwoLabels))));

        Assert.Contains("Expected the arrays x_train and y_train, X and y, or data and labels, got ../X, /y.", fault);
        Assert.Equal([_folder.PathOf("evil.npz")], Directory.GetFileSystemEntries(_folder.FullPath));
    }

    [Fact]
    public void A_bomb_is_refused_before_memory_is_asked_for()
    {
        var bomb = Some.Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 1000000000)}", new byte[100_000]);

        var fault = Some.FaultOf(_folder.Write("bomb.npz", Some.Zip(("X.npy", bomb), ("y.npy", TwoLabels))));

        Assert.Contains("Expected 2000000000 bytes for 2×1000000000 values as the header declares, but a file of this size holds at most",
            fault);
    }

    [Fact]
    public void Test_arrays_come_in_pairs_and_are_alike()
    {
        var (train, labels) = (("X.npy", Some.Npy("<f4", "(2, 1)", 1f, 2f)), ("y.npy", TwoLabels));

        Assert.Contains("Expected x_test and y_test together, got only x_test.",
            FaultOfArchive(train, labels, ("x_test.npy", train.Item2)));
        Assert.Contains("Expected rows of 1 values as in",
            FaultOfArchive(train, labels, ("x_test.npy", Some.Npy("<f4", "(2, 2)", 1f, 2f, 3f, 4f)), ("y_test.npy", TwoLabels)));
        Assert.Contains("Expected both feature arrays as bytes or neither, got f4 and u1.",
            FaultOfArchive(train, labels, ("x_test.npy", Some.Npy<byte>("|u1", "(2, 1)", 1, 2)), ("y_test.npy", TwoLabels)));
        Assert.Contains("Expected each array once, got 'x' twice.",
            FaultOfArchive(train, labels, ("x.npy", train.Item2)));
    }

    void AssertRead<T>(string type, T[] values, float[] expected) where T : unmanaged
    {
        _folder.Write("X.npy", Some.Npy(type, "(2, 2)", values));
        _folder.Write("y.npy", TwoLabels);

        using var data = Some.Load(_folder.FullPath);

        float[] read = [.. data.Features.FloatRow(0), .. data.Features.FloatRow(1)];
        Assert.Equal(expected, read);
    }

    string FaultWithHeader(string header)
    {
        _folder.Write("X.npy", Some.Npy(header, new byte[8]));
        _folder.Write("y.npy", TwoLabels);
        return Some.FaultOf(_folder.FullPath);
    }

    string FaultWithLabels(byte[] labels)
    {
        _folder.Write("X.npy", Some.Npy("<f4", "(2, 1)", 1f, 2f));
        _folder.Write("y.npy", labels);
        return Some.FaultOf(_folder.FullPath);
    }

    string FaultOfArchive(params (string, byte[])[] entries) => Some.FaultOf(_folder.Write("set.npz", Some.Zip(entries)));
}
