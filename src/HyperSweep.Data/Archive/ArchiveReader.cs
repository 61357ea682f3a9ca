using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using HyperSweep.Data.Files;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Data.Archive;

/// <summary>Reads what <see cref="CanonicalForm"/> writes; the file may be of any origin.</summary>
sealed class ArchiveReader(Stream stream, string source)
{
    const int ClassesMax = 1 << 20, NameBytesMax = 1 << 12;

    long _offset;

    /// <exception cref="DataException">It is no archive, or is damaged.</exception>
    public LabelledRows Read()
    {
        var title = new byte[CanonicalForm.Title.Length];
        Fill(title, "the title of an archive");
        if (!CanonicalForm.Title.SequenceEqual(title)) throw Fault("the title of an archive", "another text");
        var (rows, columns) = (Number("rows", 1, MatrixMemory.RowsMax), Number("columns", 1, MatrixMemory.ColumnsMax));
        var storage = CanonicalForm.Storages[Number("a storage", 0, CanonicalForm.Storages.Count - 1)];
        var testRows = Number("test rows", 0, rows);
        ImageShape shape = new(Number("a height", 0, columns), Number("a width", 0, columns), Number("channels", 0, columns));
        if (shape != default && (long)shape.Height * shape.Width * shape.Channels != columns)
            throw Fault($"an image of {columns} values", $"{shape.Height} x {shape.Width} x {shape.Channels}");
        var names = new string[Number("classes", 2, ClassesMax)];
        for (var i = 0; i < names.Length; i++) names[i] = Name();
        if (stream.Length - _offset < (long)rows * sizeof(int)) throw Fault($"{rows} labels", "the end of the file");
        var labels = new int[rows];
        Numbers(labels, "labels");
        foreach (var label in labels)
            if ((uint)label >= (uint)names.Length) throw Fault($"labels from 0 to {names.Length - 1}", $"{label}");
        var features = storage == FeatureStorage.Sparse ? Sparse(rows, columns) : Dense(rows, columns, storage);
        if (_offset != stream.Length)
        {
            features.Dispose();
            throw Fault("the end of the file", $"{stream.Length - _offset} more bytes");
        }
        return new(features, labels, names, testRows, shape == default ? null : shape);
    }

    FeatureMatrix Dense(int rows, int columns, FeatureStorage storage)
    {
        var bytes = (long)rows * columns * (storage == FeatureStorage.UInt8 ? sizeof(byte) : sizeof(float));
        if (stream.Length - _offset < bytes) throw Fault($"{bytes} bytes of values", $"{stream.Length - _offset}");
        var features = MatrixMemory.Allocate(source, rows, columns, storage);
        try
        {
            for (var row = 0; row < rows; row++)
                if (storage == FeatureStorage.UInt8) Fill(features.ByteRow(row), "values");
                else
                {
                    Numbers(MemoryMarshal.Cast<float, int>(features.FloatRow(row)), "values");
                    RequireFinite(features.FloatRow(row));
                }
            return features;
        }
        catch
        {
            features.Dispose();
            throw;
        }
    }

    SparseMatrix Sparse(int rows, int columns)
    {
        MatrixMemory.RequireFits(source, stream.Length - _offset);
        using SparseMatrixBuilder builder = new();
        var (indices, values) = (Array.Empty<int>(), Array.Empty<float>());
        for (var row = 0; row < rows; row++)
        {
            var count = Number("non-zeros", 0, columns);
            if (stream.Length - _offset < count * 2L * sizeof(int)) throw Fault($"{count} non-zeros", "the end of the file");
            if (indices.Length < count) (indices, values) = (new int[count], new float[count]);
            Numbers(indices.AsSpan(0, count), "columns");
            Numbers(MemoryMarshal.Cast<float, int>(values.AsSpan(0, count)), "values");
            RequireFinite(values.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                if ((uint)indices[i] >= (uint)columns || (i > 0 && indices[i] <= indices[i - 1]))
                    throw Fault($"ascending columns below {columns}", $"{indices[i]}");
                builder.Add(indices[i], values[i]);
            }
            builder.EndRow();
        }
        return builder.Build(columns);
    }

    void RequireFinite(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
            if (!float.IsFinite(value)) throw Fault("finite values", $"{value}");
    }

    string Name()
    {
        var bytes = new byte[Number("the length of a class name", 0, NameBytesMax)];
        Fill(bytes, "a class name");
        return Encoding.UTF8.GetString(bytes);
    }

    int Number(string what, int min, int max)
    {
        Span<int> one = stackalloc int[1];
        Numbers(one, what);
        return one[0] >= min && one[0] <= max ? one[0] : throw Fault($"{what} from {min} to {max}", $"{one[0]}");
    }

    void Numbers(Span<int> values, string what)
    {
        Fill(MemoryMarshal.AsBytes(values), what);
        if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(values, values);
    }

    void Fill(Span<byte> bytes, string what)
    {
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length) throw Fault(what, "the end of the file");
        _offset += read;
    }

    DataException Fault(string expected, string got) => DataException.At(source, $"offset {_offset}", $"Expected {expected}, got {got}.");
}
