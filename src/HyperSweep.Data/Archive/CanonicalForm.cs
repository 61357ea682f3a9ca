using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using HyperSweep.Data.Files;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Data.Archive;

/// <summary>
/// A data set as one row of bytes, whatever files it came from. All numbers little-endian and 32 bits wide: the text
/// "hypersweep dataset 1\n"; rows, columns, storage (0 bytes, 1 float32, 2 sparse), test rows, height, width and channels (0 when
/// rows are no images); the number of class names, and each as its length in bytes and UTF-8; the labels; the values row by row as
/// they are stored, and of sparse rows the number of non-zeros, their columns from 0 and their values. Its name and the split are
/// not part of it.
/// </summary>
static class CanonicalForm
{
    public delegate void Sink(ReadOnlySpan<byte> bytes);

    public static ReadOnlySpan<byte> Title => "hypersweep dataset 1\n"u8;

    /// <summary>By its number.</summary>
    public static IReadOnlyList<FeatureStorage> Storages { get; } = [FeatureStorage.UInt8, FeatureStorage.Float32, FeatureStorage.Sparse];

    /// <param name="sink">Gets the bytes, part by part.</param>
    public static void Write(LabelledRows rows, Sink sink)
    {
        sink(Title);
        var features = rows.Features;
        var shape = rows.Shape ?? default;
        var storage = Storages.TakeWhile(storage => storage != features.Storage).Count();
        Write(sink, [features.Rows, features.Columns, storage, rows.TestRows,
            shape.Height, shape.Width, shape.Channels, rows.ClassNames.Count]);
        foreach (var name in rows.ClassNames)
        {
            var text = Encoding.UTF8.GetBytes(name);
            Write(sink, [text.Length]);
            sink(text);
        }
        Write(sink, rows.Labels);
        if (features is SparseMatrix sparse) WriteSparse(sink, sparse);
        else WriteDense(sink, features);
    }

    static void WriteSparse(Sink sink, SparseMatrix features)
    {
        for (var row = 0; row < features.Rows; row++)
        {
            Write(sink, [features.ColumnsOf(row).Length]);
            Write(sink, features.ColumnsOf(row));
            Write(sink, MemoryMarshal.Cast<float, int>(features.ValuesOf(row)));
        }
    }

    static void WriteDense(Sink sink, FeatureMatrix features)
    {
        var block = MatrixMemory.RowsPerBlock(features);
        for (var row = 0; row < features.Rows; row += block)
        {
            var count = Math.Min(block, features.Rows - row);
            if (features.Storage == FeatureStorage.UInt8) sink(MatrixMemory.Bytes(features, row, count));
            else Write(sink, MemoryMarshal.Cast<float, int>(MatrixMemory.Floats(features, row, count)));
        }
    }

    static void Write(Sink sink, ReadOnlySpan<int> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            sink(MemoryMarshal.AsBytes(values));
            return;
        }
        var swapped = new int[values.Length];
        BinaryPrimitives.ReverseEndianness(values, swapped);
        sink(MemoryMarshal.AsBytes(swapped.AsSpan()));
    }
}
