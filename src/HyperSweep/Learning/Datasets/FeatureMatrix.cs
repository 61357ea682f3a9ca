using System.Runtime.InteropServices;

namespace HyperSweep.Learning.Datasets;

/// <summary>
/// How features are stored. Bytes are pixel intensities: 0 … 255 are read as 0 … 1. Of sparse rows only what is not zero is kept.
/// </summary>
public enum FeatureStorage { UInt8, Float32, Sparse }

/// <summary>
/// Rows × columns of features in native memory: one copy that all cores share, without bounds checks or pinning. Every value has its
/// place; a matrix of which few values are not zero is a <see cref="SparseMatrix"/>.
/// </summary>
public unsafe class FeatureMatrix : IDisposable
{
    const nuint Alignment = 64;

    // Kernels load whole vectors; the last row may be read this far beyond its end.
    const int SlackBytes = 256;

    byte* _memory;

    /// <param name="rows">0 or more.</param>
    /// <param name="columns">1 or more.</param>
    /// <param name="storage">Bytes or floats.</param>
    public FeatureMatrix(int rows, int columns, FeatureStorage storage) : this(storage, rows, columns)
    {
        if (storage == FeatureStorage.Sparse)
            throw new ArgumentException($"Expected bytes or floats, got {storage}: sparse rows come from a builder.", nameof(storage));
        var bytes = checked((nuint)Bytes + SlackBytes);
        _memory = (byte*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(_memory, bytes);
    }

    /// <summary>Without memory for values.</summary>
    private protected FeatureMatrix(FeatureStorage storage, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        (Rows, Columns, Storage) = (rows, columns, storage);
    }

    ~FeatureMatrix() => Free();

    public int Rows { get; }

    public int Columns { get; }

    public FeatureStorage Storage { get; }

    public virtual long Bytes => (long)Rows * Columns * (Storage == FeatureStorage.UInt8 ? 1 : sizeof(float));

    /// <summary>Row-major bytes of all rows. Valid until disposed.</summary>
    /// <exception cref="InvalidOperationException">The rows are sparse.</exception>
    internal byte* Memory => Storage != FeatureStorage.Sparse
        ? _memory
        : throw new InvalidOperationException("Expected dense rows, got sparse ones.");

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
        if (Storage != storage) throw new InvalidOperationException($"Expected {storage} rows, got {Storage}.");
        ObjectDisposedException.ThrowIf(_memory is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
    }

    private protected virtual void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
