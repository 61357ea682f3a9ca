using System.Runtime.InteropServices;

namespace HyperSweep.Learning.Datasets;

/// <summary>How a feature is stored. Bytes are pixel intensities: 0 … 255 are read as 0 … 1.</summary>
public enum FeatureStorage { UInt8, Float32 }

/// <summary>Rows × columns of features in native memory: one copy that all cores share, without bounds checks or pinning.</summary>
public sealed unsafe class FeatureMatrix : IDisposable
{
    const nuint Alignment = 64;

    // Kernels load whole vectors; the last row may be read this far beyond its end.
    const int SlackBytes = 256;

    byte* _memory;

    /// <param name="rows">0 or more.</param>
    /// <param name="columns">1 or more.</param>
    public FeatureMatrix(int rows, int columns, FeatureStorage storage)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        (Rows, Columns, Storage) = (rows, columns, storage);
        var bytes = checked((nuint)Bytes + SlackBytes);
        _memory = (byte*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(_memory, bytes);
    }

    ~FeatureMatrix() => Free();

    public int Rows { get; }

    public int Columns { get; }

    public FeatureStorage Storage { get; }

    public long Bytes => (long)Rows * Columns * (Storage == FeatureStorage.UInt8 ? 1 : sizeof(float));

    /// <summary>Row-major bytes of all rows. Valid until disposed.</summary>
    internal byte* Memory => _memory;

    /// <exception cref="InvalidOperationException">The storage is not <see cref="FeatureStorage.UInt8"/>.</exception>
    public Span<byte> ByteRow(int row)
    {
        Require(FeatureStorage.UInt8, row);
        return new(_memory + (long)row * Columns, Columns);
    }

    /// <exception cref="InvalidOperationException">The storage is not <see cref="FeatureStorage.Float32"/>.</exception>
    public Span<float> FloatRow(int row)
    {
        Require(FeatureStorage.Float32, row);
        return new((float*)_memory + (long)row * Columns, Columns);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    void Require(FeatureStorage storage, int row)
    {
        ObjectDisposedException.ThrowIf(_memory is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        if (Storage != storage) throw new InvalidOperationException($"Expected {storage} rows, got {Storage}.");
    }

    void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
