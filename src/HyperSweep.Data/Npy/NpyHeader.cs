using System.Buffers.Binary;
using System.Text;
using HyperSweep.Data.Files;

namespace HyperSweep.Data.Npy;

/// <summary>
/// The header of a .npy file, versions 1.0 to 3.0: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
/// </summary>
/// <param name="Shape">Each 0 or more; empty for a scalar.</param>
sealed record NpyHeader(NpyType Type, bool IsFortranOrder, int[] Shape)
{
    // NumPy itself refuses more than 10,000 unless told otherwise.
    const int TextBytesMax = 1 << 16;

    public static NpyHeader Read(InputFile input)
    {
        Span<byte> start = stackalloc byte[8];
        input.Fill(start, "magic number and version");
        if (start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
            throw DataException.At(input.Name, input.PlaceOf(0),
                "Expected the magic number of a .npy file (0x93 'NUMPY'), got other bytes. Is it an array saved by NumPy?");
        if (start[6] is < 1 or > 3 || start[7] != 0)
            throw DataException.At(input.Name, input.PlaceOf(6), $"Expected format version 1.0, 2.0 or 3.0, got {start[6]}.{start[7]}.");

        Span<byte> size = stackalloc byte[start[6] == 1 ? sizeof(ushort) : sizeof(uint)];
        input.Fill(size, "the header's length");
        var length = start[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > TextBytesMax)
            throw DataException.At(input.Name, input.PlaceOf(8), $"Expected a header of at most {TextBytesMax} bytes, got {length}.");

        var textOffset = input.Position;
        var text = new byte[length];
        input.Fill(text, "header");
        return new NpyHeaderParser(Encoding.Latin1.GetString(text), input, textOffset).Parse();
    }
}
