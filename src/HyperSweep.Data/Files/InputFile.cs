using System.Buffers.Binary;
using System.IO.Compression;

namespace HyperSweep.Data.Files;

/// <summary>
/// The bytes of a file or of an archive's entry, decompressed when they are gzip.
/// Whatever goes wrong below becomes a <see cref="DataException"/> that names file and offset.
/// </summary>
sealed class InputFile : IDisposable
{
    // No DEFLATE stream expands more: https://www.zlib.net/zlib_tech.html ("Maximum Compression Factor").
    const long DeflateFactorMax = 1032;

    // Header 10, empty content 2 or more, checksum 4, size 4.
    const int GzipBytesMin = 18;

    const int BufferBytes = 1 << 16;

    readonly Stream _stream;
    readonly string _offsetWord;
    readonly uint? _gzipSize;

    InputFile(Stream stream, string name, long? length, long lengthMax, bool isCompressed, uint? gzipSize = null)
    {
        (_stream, Name, Length, LengthMax, _gzipSize) = (stream, name, length, lengthMax, gzipSize);
        _offsetWord = isCompressed ? "uncompressed offset" : "offset";
    }

    /// <summary>For messages: the path, or the path and the entry's name.</summary>
    public string Name { get; }

    /// <summary>Null when only reading to the end can tell.</summary>
    public long? Length { get; }

    /// <summary>No more bytes than these can come, whatever a header declares: memory is asked for only within this bound.</summary>
    public long LengthMax { get; }

    /// <summary>Bytes that were read so far, after decompression.</summary>
    public long Position { get; private set; }

    public string Place => PlaceOf(Position);

    public static InputFile Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
            try
            {
                return Open(file, path);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw DataException.At(path, null, $"The file cannot be opened: {e.Message}", e);
        }
    }

    public static InputFile Open(ZipArchiveEntry entry, string archive)
    {
        var name = $"{archive} ({Shown.Text(entry.FullName)})";
        try
        {
            return new(entry.Open(), name, null, Math.Min(entry.Length, MostFrom(entry.CompressedLength)), isCompressed: true);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or NotSupportedException)
        {
            throw DataException.At(name, null, $"The entry cannot be opened: {e.Message}", e);
        }
    }

    /// <returns>The number of bytes read; fewer than asked for only where the file ends.</returns>
    public int Read(Span<byte> destination)
    {
        try
        {
            var read = _stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
            Position += read;
            if (read < destination.Length) RequireWholeGzip();
            return read;
        }
        catch (InvalidDataException e)
        {
            throw DataException.At(Name, $"after {Place}",
                $"Expected compressed data, got damaged bytes ({e.Message}). Write or download the file again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw DataException.At(Name, $"after {Place}", $"The file cannot be read: {e.Message}", e);
        }
    }

    /// <exception cref="DataException">The file ends earlier.</exception>
    public void Fill(Span<byte> destination, string what)
    {
        var start = Position;
        var read = Read(destination);
        if (read == destination.Length) return;
        throw DataException.At(Name, PlaceOf(start),
            $"Expected {destination.Length} bytes of {what}, got {read}: the file is cut short. Write or download it again.");
    }

    /// <exception cref="DataException">More bytes follow.</exception>
    public void RequireEnd(string after)
    {
        var end = Position;
        Span<byte> next = stackalloc byte[1];
        if (Read(next) == 0) return;
        throw DataException.At(Name, PlaceOf(end), $"Expected the file to end after {after}, got more bytes. Is its header right?");
    }

    /// <summary>Refuses a header that promises what the file cannot hold, before any memory is asked for.</summary>
    public void RequireRoomFor(UInt128 bytes, string what)
    {
        if (Length is { } length && bytes != (UInt128)(length - Position))
            throw DataException.At(Name, Place,
                $"Expected {bytes} bytes for {what}, got {length - Position}. Write or download the file again.");
        if (bytes > (UInt128)LengthMax)
            throw DataException.At(Name, Place, $"Expected {bytes} bytes for {what}, but a file of this size holds at most {LengthMax}.");
    }

    public string PlaceOf(long offset) => $"{_offsetWord} {offset}";

    public void Dispose() => _stream.Dispose();

    static InputFile Open(FileStream file, string path)
    {
        if (!file.CanSeek) throw DataException.At(path, null, "Expected a regular file, got a pipe or a device.");
        // The content decides, not the name: downloads are often decompressed on the way and keep their ".gz".
        Span<byte> bytes = stackalloc byte[4];
        var isGzip = file.ReadAtLeast(bytes, 2, throwOnEndOfStream: false) >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B;
        file.Position = 0;
        if (!isGzip) return new(file, path, file.Length, file.Length, isCompressed: false);

        if (file.Length < GzipBytesMin)
            throw DataException.At(path, null,
                $"Expected gzip data, got only {file.Length} bytes: the file is cut short. Write or download it again.");
        file.Seek(-sizeof(uint), SeekOrigin.End);
        file.ReadExactly(bytes);
        file.Position = 0;
        return new(new GZipStream(file, CompressionMode.Decompress), path, null, MostFrom(file.Length), isCompressed: true,
            BinaryPrimitives.ReadUInt32LittleEndian(bytes));
    }

    // GZipStream takes the end of a file that is cut short for the end of its data; the size in the last four bytes tells them apart.
    void RequireWholeGzip()
    {
        if (_gzipSize is { } size && size != (uint)Position)
            throw DataException.At(Name, Place,
                $"Expected {size} uncompressed bytes (modulo 2³²) as the end of the file says, got {Position}: "
                + "the file is cut short, or glued together from several. Write it again in one piece.");
    }

    static long MostFrom(long compressed) => checked((compressed + 1) * DeflateFactorMax);
}
