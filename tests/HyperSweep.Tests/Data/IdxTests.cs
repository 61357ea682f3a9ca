using HyperSweep.Learning.Datasets;

namespace HyperSweep.Tests.Data;

public sealed class IdxTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-", false)]
    [InlineData("-", true)]
    [InlineData(".", false)]
    [InlineData(".", true)]
    public void A_folder_named_as_MNIST_is_read_with_its_test_rows(string separator, bool isCompressed)
    {
        Write($"train-images{separator}idx3-ubyte", Some.Images([3, 1, 2], 0, 1, 2, 3, 4, 255), isCompressed);
        Write($"train-labels{separator}idx1-ubyte", Some.Labels(2, 0, 1), isCompressed);
        Write($"t10k-images{separator}idx3-ubyte", Some.Images([1, 1, 2], 8, 9), isCompressed);
        Write($"t10k-labels{separator}idx1-ubyte", Some.Labels(1), isCompressed);

        using var data = Some.Load(_folder.FullPath);

        Assert.Equal((4, 2, FeatureStorage.UInt8), (data.Features.Rows, data.Features.Columns, data.Features.Storage));
        Assert.Equal([4, 255], data.Features.ByteRow(2).ToArray());
        Assert.Equal([8, 9], data.Features.ByteRow(3).ToArray());
        Assert.Equal([2, 0, 1, 1], data.Labels);
        Assert.Equal(["0", "1", "2"], data.ClassNames);
        Assert.Equal(1, data.TestRows);
        Assert.Equal(new ImageShape(1, 2, 1), data.Shape);
        Assert.Equal("4f6cad1bc1c44889dc04ce240b61ca06af3749fba7c52c4efe2683b2a8ab3817", data.ContentHash);
    }

    [Fact]
    public void Without_test_files_there_are_no_test_rows()
    {
        WriteTrain();

        using var data = Some.Load(_folder.FullPath);

        Assert.Equal((2, 0), (data.Features.Rows, data.TestRows));
    }

    [Fact]
    public void A_folder_of_Fashion_MNIST_has_the_names_of_its_classes()
    {
        _folder.Write("FashionMNIST/raw/train-images-idx3-ubyte", Some.Images([2, 1, 1], 1, 2));
        _folder.Write("FashionMNIST/raw/train-labels-idx1-ubyte", Some.Labels(0, 9));

        using var data = Some.Load(_folder.PathOf("FashionMNIST/raw"));

        Assert.Equal("T-shirt/top", data.ClassNames[data.Labels[0]]);
        Assert.Equal("Ankle boot", data.ClassNames[data.Labels[1]]);
    }

    [Fact]
    public void A_label_outside_the_classes_is_refused_with_its_offset()
    {
        WriteTrain();
        _folder.Write("t10k-images-idx3-ubyte", Some.Images([2, 1, 1], 1, 2));
        _folder.Write("t10k-labels-idx1-ubyte", Some.Labels(0, 2));

        Assert.Contains("t10k-labels-idx1-ubyte: record 1, offset 9: Expected a label of 0 … 1, got 2.", Fault());
    }

    [Fact]
    public void Images_that_are_cut_short_are_refused()
    {
        WriteTrain();
        _folder.Write("train-images-idx3-ubyte", Some.Images([2, 1, 3], 1, 2, 3, 4));

        Assert.Contains("train-images-idx3-ubyte: offset 16: Expected 6 bytes for 2×1×3 values as the header declares, got 4.",
            Fault());
    }

    [Fact]
    public void Compressed_images_that_are_cut_short_are_refused_with_record_and_offset()
    {
        _folder.Write("train-labels-idx1-ubyte", Some.Labels(0, 1));
        _folder.Write("train-images-idx3-ubyte.gz", TemporaryFolder.Gzip(Some.Images([2, 1, 3], 1, 2, 3, 4)));

        Assert.Contains("record 1, uncompressed offset 19: Expected 2 records of 3 bytes, got 1 whole ones: the file is cut short.",
            Fault());
    }

    [Fact]
    public void Bytes_after_the_last_record_are_refused()
    {
        _folder.Write("train-labels-idx1-ubyte", Some.Labels(0, 1));
        _folder.Write("train-images-idx3-ubyte.gz", TemporaryFolder.Gzip(Some.Images([2, 1, 1], 1, 2, 3)));

        Assert.Contains("uncompressed offset 18: Expected the file to end after 2 records, got more bytes.", Fault());
    }

    [Fact]
    public void Damaged_compression_is_refused()
    {
        WriteTrain();
        var gzip = TemporaryFolder.Gzip(Some.Images([2, 1, 1], 1, 2));
        gzip[^5] ^= 1; // In the checksum.
        File.Delete(_folder.PathOf("train-images-idx3-ubyte"));
        _folder.Write("train-images-idx3-ubyte.gz", gzip);

        Assert.Contains("after uncompressed offset 16: Expected compressed data, got damaged bytes", Fault());
    }

    [Fact]
    public void Images_and_labels_interchanged_are_refused()
    {
        WriteTrain();
        _folder.Write("train-images-idx3-ubyte", Some.Labels(0, 1));

        Assert.Contains("offset 0: Expected the magic number 0x00000803 (unsigned bytes in 3 dimensions), got 0x00000801.",
            Fault());
    }

    [Fact]
    public void As_many_labels_as_images_are_wanted()
    {
        WriteTrain();
        _folder.Write("train-labels-idx1-ubyte", Some.Labels(0, 1, 1));

        Assert.Contains("train-labels-idx1-ubyte: offset 4: Expected 2 labels, one for each image of", Fault());
    }

    [Fact]
    public void Test_images_of_another_size_are_refused()
    {
        WriteTrain();
        _folder.Write("t10k-images-idx3-ubyte", Some.Images([1, 1, 2], 1, 2));
        _folder.Write("t10k-labels-idx1-ubyte", Some.Labels(0));

        Assert.Contains("Expected images of 1×1 as in", Fault());
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        WriteTrain();
        File.Delete(_folder.PathOf("train-labels-idx1-ubyte"));

        Assert.Contains("Expected a file 'train-labels-idx1-ubyte' or 'train-labels-idx1-ubyte.gz', got none.", Fault());
    }

    [Theory]
    [InlineData(0, "offset 4: Expected a dimension of 1 … 2147483647, got 0.")]
    [InlineData(-1, "offset 4: Expected a dimension of 1 … 2147483647, got 4294967295.")]
    [InlineData(int.MaxValue, "Expected 2147483647 bytes for 2147483647×1×1 values as the header declares, but a file of this size")]
    public void A_header_that_cannot_be_true_costs_no_memory(int count, string expected)
    {
        _folder.Write("train-labels-idx1-ubyte", Some.Labels(0, 1));
        _folder.Write("train-images-idx3-ubyte.gz", TemporaryFolder.Gzip(Some.Images([count, 1, 1], 1, 2)));

        Assert.Contains(expected, Fault());
    }

    void WriteTrain()
    {
        _folder.Write("train-images-idx3-ubyte", Some.Images([2, 1, 1], 1, 2));
        _folder.Write("train-labels-idx1-ubyte", Some.Labels(0, 1));
    }

    void Write(string name, byte[] content, bool isCompressed) =>
        _folder.Write(isCompressed ? $"{name}.gz" : name, isCompressed ? TemporaryFolder.Gzip(content) : content);

    string Fault() => Some.FaultOf(_folder.FullPath);
}
