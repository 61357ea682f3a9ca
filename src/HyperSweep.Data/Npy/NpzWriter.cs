using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace HyperSweep.Data.Npy;

/// <summary>
/// Writes an archive that numpy.load opens without pickles: format version 1.0 of
/// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html. The same arrays give the same bytes.
/// </summary>
public sealed class NpzWriter : IDisposable
{
    // Arrays begin at a multiple of this, as NumPy writes them, so that a file can be mapped to memory.
    const int Alignment = 64;

    // The earliest time that a zip archive can hold.
    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly ZipArchive _archive;

    /// <param name="output">Stays open.</param>
    public NpzWriter(Stream output) => _archive = new(output, ZipArchiveMode.Create, leaveOpen: true);

    /// <param name="values">Row by row, as many as the shape has.</param>
    public void Add(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        Require(values.Length, shape);
        // Little-endian, as every machine that .NET runs on in practice stores floats.
        Write(name, "<f4", shape, MemoryMarshal.AsBytes(values));
    }

    /// <param name="values">Row by row, as many as the shape has.</param>
    public void Add(string name, ReadOnlySpan<long> values, params ReadOnlySpan<int> shape)
    {
        Require(values.Length, shape);
        Write(name, "<i8", shape, MemoryMarshal.AsBytes(values));
    }

    public void Add(string name, IReadOnlyList<string> texts)
    {
        var letters = texts.Select(text => text.EnumerateRunes().ToArray()).ToArray();
        var length = Math.Max(1, letters.Select(text => text.Length).DefaultIfEmpty().Max());
        var bytes = new byte[4 * length * texts.Count];
        for (var i = 0; i < letters.Length; i++)
            for (var j = 0; j < letters[i].Length; j++)
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * (i * length + j)), letters[i][j].Value);
        Write(name, string.Create(CultureInfo.InvariantCulture, $"<U{length}"), [texts.Count], bytes);
    }

    public void Dispose() => _archive.Dispose();

    void Write(string name, string type, ReadOnlySpan<int> shape, ReadOnlySpan<byte> values)
    {
        var entry = _archive.CreateEntry($"{name}.npy");
        entry.LastWriteTime = NoTime;
        using var output = entry.Open();
        output.Write(Header(type, shape));
        output.Write(values);
    }

    static byte[] Header(string type, ReadOnlySpan<int> shape)
    {
        var sizes = new StringBuilder();
        foreach (var size in shape) sizes.Append(CultureInfo.InvariantCulture, $"{size}, ");
        var tuple = shape.Length == 1 ? sizes.ToString().TrimEnd() : sizes.ToString().TrimEnd(',', ' ');
        var text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({tuple}), }}";
        const int start = 10;
        var length = (start + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var header = new byte[length];
        header[0] = 0x93;
        "NUMPY"u8.CopyTo(header.AsSpan(1));
        header[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(length - start));
        Encoding.ASCII.GetBytes($"{text.PadRight(length - start - 1)}\n", header.AsSpan(start));
        return header;
    }

    static void Require(int values, ReadOnlySpan<int> shape)
    {
        var expected = 1L;
        foreach (var size in shape) expected *= size;
        if (values != expected) throw new ArgumentException($"Expected {expected} values for the shape, got {values}.", nameof(values));
    }
}
