using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using HyperSweep.Data;
using HyperSweep.Learning.Datasets;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Data;

/// <summary>A temporary folder with data files of all formats; gone with the test.</summary>
public sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hypersweep-data-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public string Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return name;
    }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal)) gzip.Write(bytes);
        return memory.ToArray();
    }

    /// <summary>An IDX file of unsigned bytes.</summary>
    public static byte[] Idx(int[] shape, byte[] values)
    {
        var bytes = new byte[4 + 4 * shape.Length];
        (bytes[2], bytes[3]) = (0x08, (byte)shape.Length);
        for (var i = 0; i < shape.Length; i++) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + 4 * i), shape[i]);
        return [.. bytes, .. values];
    }

    public static byte[] Npy(string descr, string shape, byte[] values, bool isFortran = false)
    {
        var header = $"{{'descr': '{descr}', 'fortran_order': {(isFortran ? "True" : "False")}, 'shape': {shape}, }}";
        header = header.PadRight((10 + header.Length + 1 + 63) / 64 * 64 - 11) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header), .. values];
    }

    public static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    public static byte[] Npz(params (string Name, byte[] Bytes)[] entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in entries)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(bytes);
            }
        return memory.ToArray();
    }

    /// <summary>Four 2 × 2 images of two classes, and one for the test.</summary>
    public void WriteMnist(string folder, bool isCompressed = false)
    {
        var (images, labels) = (Idx([4, 2, 2], [.. Enumerable.Range(0, 16).Select(i => (byte)(i * 17))]), Idx([4], [0, 1, 0, 1]));
        var (ending, pack) = isCompressed ? (".gz", (Func<byte[], byte[]>)Gzip) : ("", bytes => bytes);
        Write($"{folder}/train-images-idx3-ubyte{ending}", pack(images));
        Write($"{folder}/train-labels-idx1-ubyte{ending}", pack(labels));
        Write($"{folder}/t10k-images-idx3-ubyte{ending}", pack(Idx([1, 2, 2], [9, 8, 7, 6])));
        Write($"{folder}/t10k-labels-idx1-ubyte{ending}", pack(Idx([1], [1])));
    }

    public Dataset Load(string path, string? label = null, bool? header = null) =>
        DatasetLoader.Load(Definition(path, label: label, header: header), Path);

    public string Refusal(string path, string? label = null, bool? header = null) =>
        Assert.Throws<DataException>(() => Load(path, label, header).Dispose()).Message;

    public static DatasetDefinition Definition(string path, double validation = 0.2, SplitAmount? test = null,
        NormalizationKind normalize = NormalizationKind.None, ulong seed = 0, string? label = null, bool? header = null) =>
        new(path, new(null, validation), test, seed, normalize, label, header);
}
