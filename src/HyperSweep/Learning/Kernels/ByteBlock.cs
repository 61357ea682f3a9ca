using System.Runtime.InteropServices;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Learning.Kernels;

/// <summary>Up to 64 samples as bytes, by rows and by columns.</summary>
sealed unsafe class ByteBlock : IDisposable
{
    // Rows a quarter of a kilobyte apart would share cache sets.
    const int AliasingStride = 256, CacheLine = 64;

    readonly FeatureMatrix _matrix;
    readonly NativeBuffer _rows, _columns; // Bytes; the buffers only lend their memory.
    readonly int _groups;

    public ByteBlock(FeatureMatrix matrix)
    {
        (_matrix, _groups) = (matrix, Lanes.Groups(matrix.Columns));
        var padded = _groups * Lanes.Width;
        RowStride = padded % AliasingStride == 0 ? padded + CacheLine : padded;
        _rows = new(Lanes.BlockSamples * RowStride / sizeof(float));
        _columns = new(Lanes.BlockSamples * (long)padded / sizeof(float));
    }

    /// <summary>Bytes from one sample of <see cref="Rows"/> to the next.</summary>
    public nint RowStride { get; }

    /// <summary>[64][RowStride]; what stands beyond the last feature has no meaning.</summary>
    public byte* Rows => (byte*)_rows.Pointer;

    /// <summary>[features, rounded up to 16][64]; what stands beyond the last sample has no meaning.</summary>
    public byte* Columns => (byte*)_columns.Pointer;

    /// <param name="rowNumbers">1 to 64 rows of the matrix.</param>
    public void Stage(ReadOnlySpan<int> rowNumbers)
    {
        for (var i = 0; i < rowNumbers.Length; i++)
            NativeMemory.Copy(_matrix.Memory + (nint)rowNumbers[i] * _matrix.Columns, Rows + i * RowStride, (nuint)_matrix.Columns);
        for (var i = 0; i < rowNumbers.Length; i += Lanes.Width)
            for (var group = 0; group < _groups; group++)
                Transposition.Copy16(
                    Rows + i * RowStride + group * Lanes.Width, RowStride,
                    Columns + group * (nint)(Lanes.Width * Lanes.BlockSamples) + i, Lanes.BlockSamples);
    }

    public void Dispose()
    {
        _rows.Dispose();
        _columns.Dispose();
    }
}
