using System.Buffers.Binary;
using System.IO.Compression;
using HyperSweep.Cli.Rendering.Images;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Cli.Rendering.Images;

public sealed class WeightImagesTests
{
    [Fact]
    public void A_png_holds_its_pixels()
    {
        byte[] pixels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

        var file = PngFile.Encode(2, 2, pixels);

        Assert.Equal((2, 2), Size(file));
        Assert.Equal(pixels, Pixels(file));
    }

    [Fact]
    public void An_empty_chunk_has_the_check_sum_that_the_standard_shows() =>
        Assert.Equal([0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82], PngFile.Encode(1, 1, [0, 0, 0])[^12..]);

    [Fact]
    public void Weights_above_zero_are_blue_below_vermillion_and_zero_is_nearly_white()
    {
        var model = new ModelWeights(new(1), Classes: 2, Features: 4, [2, 0, 0, 0, -2, 0, 0, 0], [0, 0]);

        var images = WeightImages.Of(model)!;
        var (above, below) = (Pixels(images.OfClass(0)), Pixels(images.OfClass(1)));

        Assert.Equal([0, 104, 168], above[..3]);
        Assert.Equal([196, 78, 0], below[..3]);
        Assert.Equal([250, 250, 250], above[^3..]);
        Assert.Equal((2 * images.Side + 4, images.Side), Size(images.OfAll()));
    }

    [Theory]
    [InlineData(784, true)]
    [InlineData(3072, true)]
    [InlineData(64, true)]
    [InlineData(30, false)]
    [InlineData(3, false)]
    public void Only_squares_are_images(int features, bool isImage) =>
        Assert.Equal(isImage, WeightImages.Of(new(new(1), 1, features, [.. new float[features]], [0])) is not null);

    [Fact]
    public void A_wrong_number_of_pixels_is_refused() => Assert.Throws<ArgumentException>(() => PngFile.Encode(2, 2, new byte[11]));

    static (int Width, int Height) Size(byte[] file) =>
        (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)));

    static byte[] Pixels(byte[] file)
    {
        // Signature 8, header chunk 25, then length and type of the data.
        var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33));
        using var zlib = new ZLibStream(new MemoryStream(file, 41, length), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        var stride = 1 + 3 * Size(file).Width;
        return [.. rows.ToArray().Where((_, i) => i % stride != 0)];
    }
}
