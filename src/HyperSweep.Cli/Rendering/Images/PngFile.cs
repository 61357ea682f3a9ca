using System.Buffers.Binary;
using System.IO.Compression;

namespace HyperSweep.Cli.Rendering.Images;

/// <summary>Writes PNG, https://www.w3.org/TR/png-3: eight bits each of red, green and blue.</summary>
static class PngFile
{
    const uint Polynomial = 0xEDB88320; // Of the CRC-32 of ISO 3309, reflected.

    static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(i =>
    {
        var remainder = (uint)i;
        for (var bit = 0; bit < 8; bit++) remainder = (remainder & 1) != 0 ? Polynomial ^ remainder >> 1 : remainder >> 1;
        return remainder;
    })];

    /// <param name="pixels">[height][width][3].</param>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> pixels)
    {
        if (pixels.Length != 3L * width * height)
            throw new ArgumentException($"Expected {3L * width * height} bytes, got {pixels.Length}.", nameof(pixels));
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2); // Bits of a channel; colour without a palette.
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(width, height, pixels));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    static byte[] Compress(int width, int height, ReadOnlySpan<byte> pixels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                zlib.WriteByte(0); // No filter: these images are small.
                zlib.Write(pixels.Slice(y * 3 * width, 3 * width));
            }
        }
        return packed.ToArray();
    }

    static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Check(Check(uint.MaxValue, type), data));
        file.Write(number);
    }

    static uint Check(uint sum, ReadOnlySpan<byte> data)
    {
        foreach (var value in data) sum = Remainders[(byte)(sum ^ value)] ^ sum >> 8;
        return sum;
    }
}
