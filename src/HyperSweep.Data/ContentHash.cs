using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using HyperSweep.Data.Files;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Data;

/// <summary>
/// SHA-256 over what a data set means, not over its files, so that a compressed copy has the same hash. Hashed are, all numbers
/// little-endian and 32 bits wide: the text "hypersweep dataset 1\n"; rows, columns, storage (0 bytes, 1 float32, 2 sparse), test rows,
/// height, width and channels (0 when rows are no images); the number of class names, and each as its length in bytes and UTF-8;
/// the labels; the values row by row as they are stored, and of sparse rows the number of non-zeros, their columns from 0 and their
/// values. Its name and the split are not part of it.
/// </summary>
static class ContentHash
{
    /// <returns>64 lower-case hex digits.</returns>
    public static string Of(LabelledRows rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("hypersweep dataset 1\n"u8);
        var features = rows.Features;
        var shape = rows.Shape ?? default;
        Append(hash, [features.Rows, features.Columns, CodeOf(features.Storage), rows.TestRows,
            shape.Height, shape.Width, shape.Channels, rows.ClassNames.Count]);
        foreach (var name in rows.ClassNames)
        {
            var text = Encoding.UTF8.GetBytes(name);
            Append(hash, [text.Length]);
            hash.AppendData(text);
        }
        Append(hash, rows.Labels);
        if (features is SparseMatrix sparse) AppendSparse(hash, sparse);
        else AppendDense(hash, features);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static int CodeOf(FeatureStorage storage) => storage switch
    {
        FeatureStorage.UInt8 => 0,
        FeatureStorage.Float32 => 1,
        _ => 2,
    };

    static void AppendSparse(IncrementalHash hash, SparseMatrix features)
    {
        for (var row = 0; row < features.Rows; row++)
        {
            Append(hash, [features.ColumnsOf(row).Length]);
            Append(hash, features.ColumnsOf(row));
            Append(hash, MemoryMarshal.Cast<float, int>(features.ValuesOf(row)));
        }
    }

    static void AppendDense(IncrementalHash hash, FeatureMatrix features)
    {
        var block = MatrixMemory.RowsPerBlock(features);
        for (var row = 0; row < features.Rows; row += block)
        {
            var count = Math.Min(block, features.Rows - row);
            if (features.Storage == FeatureStorage.UInt8) hash.AppendData(MatrixMemory.Bytes(features, row, count));
            else Append(hash, MemoryMarshal.Cast<float, int>(MatrixMemory.Floats(features, row, count)));
        }
    }

    static void Append(IncrementalHash hash, ReadOnlySpan<int> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            hash.AppendData(MemoryMarshal.AsBytes(values));
            return;
        }
        var swapped = new int[values.Length];
        BinaryPrimitives.ReverseEndianness(values, swapped);
        hash.AppendData(MemoryMarshal.AsBytes(swapped.AsSpan()));
    }
}
