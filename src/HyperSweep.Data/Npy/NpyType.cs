using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;

namespace HyperSweep.Data.Npy;

/// <summary>A type of numbers, as NumPy writes it: '&lt;f4' is a little-endian float32.</summary>
/// <param name="Kind">b: truth value, u: unsigned, i: signed, f: floating point.</param>
/// <param name="Bytes">1, 2, 4 or 8.</param>
readonly record struct NpyType(char Kind, int Bytes, bool IsBigEndian)
{
    const string Supported = "b1, u1, u2, u4, u8, i1, i2, i4, i8, f4 and f8";

    public bool IsByte => Kind == 'u' && Bytes == 1;

    public bool IsFloat => Kind == 'f';

    public override string ToString() => $"{(IsBigEndian ? ">" : "")}{Kind}{Bytes}";

    public static bool TryParse(string text, out NpyType type, [NotNullWhen(false)] out string? problem)
    {
        type = default;
        problem = null;
        var order = text.Length > 0 && text[0] is '<' or '>' or '|' or '=' ? text[0] : '\0';
        var plain = order == '\0' ? text : text[1..];
        if (plain.StartsWith('O'))
            problem = "Expected numbers, got Python objects: they are refused, since reading them can run code. "
                + "Save the array with a number type.";
        else if (plain is not ("b1" or "u1" or "u2" or "u4" or "u8" or "i1" or "i2" or "i4" or "i8" or "f4" or "f8"))
            problem = $"Expected one of the types {Supported}, got '{Files.Shown.Text(text)}'. Convert the array with astype.";
        else
            type = new(plain[0], plain[1] - '0', order == '>');
        return problem is null;
    }

    /// <summary>Turns stored values into another type; numbers that it cannot hold are rounded, or become infinite.</summary>
    /// <param name="source">Bytes of whole values; put into the machine's byte order.</param>
    public void Convert<T>(Span<byte> source, Span<T> target) where T : unmanaged, INumberBase<T>
    {
        if (IsBigEndian == BitConverter.IsLittleEndian) ReverseBytes(source);
        switch (Kind, Bytes)
        {
            case ('b', 1):
                for (var i = 0; i < target.Length; i++) target[i] = source[i] != 0 ? T.One : T.Zero;
                break;
            case ('u', 1): Convert<byte, T>(source, target); break;
            case ('u', 2): Convert<ushort, T>(source, target); break;
            case ('u', 4): Convert<uint, T>(source, target); break;
            case ('u', 8): Convert<ulong, T>(source, target); break;
            case ('i', 1): Convert<sbyte, T>(source, target); break;
            case ('i', 2): Convert<short, T>(source, target); break;
            case ('i', 4): Convert<int, T>(source, target); break;
            case ('i', 8): Convert<long, T>(source, target); break;
            case ('f', 4): Convert<float, T>(source, target); break;
            case ('f', 8): Convert<double, T>(source, target); break;
            default: throw new InvalidOperationException($"Expected one of {Supported}, got {this}.");
        }
    }

    static void Convert<TSource, T>(ReadOnlySpan<byte> source, Span<T> target)
        where TSource : unmanaged, INumberBase<TSource> where T : unmanaged, INumberBase<T>
    {
        var values = MemoryMarshal.Cast<byte, TSource>(source);
        for (var i = 0; i < target.Length; i++) target[i] = T.CreateTruncating(values[i]);
    }

    void ReverseBytes(Span<byte> values)
    {
        if (Bytes == 2) Reverse(MemoryMarshal.Cast<byte, ushort>(values));
        if (Bytes == 4) Reverse(MemoryMarshal.Cast<byte, uint>(values));
        if (Bytes == 8) Reverse(MemoryMarshal.Cast<byte, ulong>(values));
    }

    static void Reverse(Span<ushort> values) => BinaryPrimitives.ReverseEndianness(values, values);

    static void Reverse(Span<uint> values) => BinaryPrimitives.ReverseEndianness(values, values);

    static void Reverse(Span<ulong> values) => BinaryPrimitives.ReverseEndianness(values, values);
}
