using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using HyperSweep.Data;
using HyperSweep.Learning.Datasets;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Data;

/// <summary>Builds definitions, data sets and the bytes of their files.</summary>
static class Some
{
    public static DatasetDefinition Definition(
        string path, SplitAmount? validation = null, SplitAmount? test = null, ulong seed = 1,
        NormalizationKind normalize = NormalizationKind.None, string? label = null, bool? header = null) =>
        new(path, validation ?? new(1, null), test, seed, normalize, label, header);

    public static Dataset Load(string path, string? label = null, bool? header = null) =>
        DatasetLoader.Load(Definition(path, label: label, header: header), Path.GetTempPath());

    public static string FaultOf(string path, string? label = null, bool? header = null) =>
        Assert.Throws<DataException>(() => Load(path, label, header)).Message;

    public static Dataset Floats(int columns, params float[] values)
    {
        var matrix = new FeatureMatrix(values.Length / columns, columns, FeatureStorage.Float32);
        for (var row = 0; row < matrix.Rows; row++) values.AsSpan(row * columns, columns).CopyTo(matrix.FloatRow(row));
        return Labelled(matrix);
    }

    public static Dataset Bytes(int columns, params byte[] values)
    {
        var matrix = new FeatureMatrix(values.Length / columns, columns, FeatureStorage.UInt8);
        for (var row = 0; row < matrix.Rows; row++) values.AsSpan(row * columns, columns).CopyTo(matrix.ByteRow(row));
        return Labelled(matrix);
    }

    public static byte[] Idx(int magic, int[] sizes, params byte[] values)
    {
        var header = new byte[4 + 4 * sizes.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, magic);
        for (var i = 0; i < sizes.Length; i++) BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), sizes[i]);
        return [.. header, .. values];
    }

    public static byte[] Images(int[] sizes, params byte[] values) => Idx(0x0803, sizes, values);

    public static byte[] Labels(params byte[] values) => Idx(0x0801, [values.Length], values);

    /// <summary>An array as NumPy saves it; the values in this machine's byte order.</summary>
    public static byte[] Npy<T>(string type, string shape, params T[] values) where T : unmanaged =>
        Npy($"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}", MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    public static byte[] Npy(string header, byte[] values, byte version = 1)
    {
        var text = Encoding.Latin1.GetBytes($"{header}\n");
        var size = new byte[version == 1 ? 2 : 4];
        if (version == 1) BinaryPrimitives.WriteUInt16LittleEndian(size, (ushort)text.Length);
        else BinaryPrimitives.WriteInt32LittleEndian(size, text.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. size, .. text, .. values];
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        return memory.ToArray();
    }

    static Dataset Labelled(FeatureMatrix matrix) =>
        new("some", "", matrix, [.. Enumerable.Range(0, matrix.Rows).Select(row => row % 2)], ["0", "1"], TestRows: 0, Shape: null);
}
