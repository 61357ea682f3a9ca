using System.Buffers.Binary;
using HyperSweep.Data.Files;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Data.Idx;

/// <summary>
/// A file of unsigned bytes in the IDX format (Y. LeCun, http://yann.lecun.com/exdb/mnist): a magic number 00 00 08 and
/// the number of dimensions, the dimensions as big-endian 32-bit numbers, the values. The first dimension counts records.
/// </summary>
sealed class IdxFile : IDisposable
{
    const uint UnsignedBytes = 0x0800;

    readonly InputFile _input;
    readonly int _headerBytes;

    IdxFile(InputFile input, int dimensions)
    {
        _input = input;
        _headerBytes = 4 + 4 * dimensions;
        RequireMagic(dimensions);
        Sizes = ReadSizes(dimensions);
        var bytes = UInt128.One;
        foreach (var size in Sizes) bytes *= (UInt128)size;
        input.RequireRoomFor(bytes, $"{string.Join('×', Sizes)} values as the header declares");
        // Bounded by the file's size now, but for a hostile gzip still perhaps more than a row can have.
        RecordBytes = (long)(bytes / (UInt128)Sizes[0]);
    }

    public string Name => _input.Name;

    /// <summary>Each 1 or more.</summary>
    public int[] Sizes { get; }

    public int Records => Sizes[0];

    public long RecordBytes { get; }

    public static IdxFile Open(string path, int dimensions)
    {
        var input = InputFile.Open(path);
        try
        {
            return new(input, dimensions);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>Reads all records into consecutive rows, to the end of the file.</summary>
    public void ReadRows(FeatureMatrix target, int firstRow)
    {
        var block = MatrixMemory.RowsPerBlock(target);
        for (var record = 0; record < Records; record += block)
            ReadRecords(MatrixMemory.Bytes(target, firstRow + record, Math.Min(block, Records - record)), record);
        RequireEnd();
    }

    /// <summary>Reads records of one byte each, to the end of the file.</summary>
    public byte[] ReadValues()
    {
        var values = new byte[Records];
        ReadRecords(values, 0);
        RequireEnd();
        return values;
    }

    public DataException FaultIn(int record, string problem) =>
        DataException.At(Name, $"record {record}, {_input.PlaceOf(OffsetOf(record))}", problem);

    public void Dispose() => _input.Dispose();

    void ReadRecords(Span<byte> target, int firstRecord)
    {
        var read = _input.Read(target);
        if (read == target.Length) return;
        var record = firstRecord + (int)(read / RecordBytes);
        throw FaultIn(record,
            $"Expected {Records} records of {RecordBytes} bytes, got {record} whole ones: the file is cut short. "
            + "Write or download it again.");
    }

    void RequireEnd() => _input.RequireEnd($"{Records} records");

    long OffsetOf(int record) => _headerBytes + record * RecordBytes;

    void RequireMagic(int dimensions)
    {
        Span<byte> bytes = stackalloc byte[4];
        _input.Fill(bytes, "the magic number");
        var (magic, expected) = (BinaryPrimitives.ReadUInt32BigEndian(bytes), UnsignedBytes | (uint)dimensions);
        if (magic != expected)
            throw DataException.At(Name, _input.PlaceOf(0),
                $"Expected the magic number 0x{expected:x8} (unsigned bytes in {dimensions} dimensions), got 0x{magic:x8}. "
                + "Is it an IDX file, and images and labels not interchanged?");
    }

    int[] ReadSizes(int dimensions)
    {
        Span<byte> bytes = stackalloc byte[4 * dimensions];
        _input.Fill(bytes, $"{dimensions} dimensions");
        var sizes = new int[dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 * i)..]);
            if (size is 0 or > int.MaxValue)
                throw DataException.At(Name, _input.PlaceOf(4 + 4 * i), $"Expected a dimension of 1 … {int.MaxValue}, got {size}.");
            sizes[i] = (int)size;
        }
        return sizes;
    }
}
