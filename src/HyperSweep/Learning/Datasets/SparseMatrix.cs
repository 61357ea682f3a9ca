using System.Runtime.InteropServices;

namespace HyperSweep.Learning.Datasets;

/// <summary>
/// Rows of which only the values that are not zero are kept, each with its column (compressed sparse rows). What costs memory and
/// time is the number of non-zeros, not rows × columns. Made by a <see cref="SparseMatrixBuilder"/>.
/// </summary>
public sealed unsafe class SparseMatrix : FeatureMatrix
{
    long* _starts;
    int* _columns;
    float* _values;

    /// <summary>Takes over memory of <see cref="NativeMemory"/>.</summary>
    /// <param name="starts">rows + 1 offsets of where each row's non-zeros start; the last is their number.</param>
    /// <param name="indices">A column for each non-zero, ascending in each row.</param>
    internal SparseMatrix(int rows, int columns, long* starts, int* indices, float* values)
        : base(FeatureStorage.Sparse, rows, columns)
    {
        _starts = starts;
        _columns = indices;
        _values = values;
        NonZeros = starts[rows];
    }

    public long NonZeros { get; }

    /// <summary>Share of the values that are not zero, 0 … 1.</summary>
    public double Density => Rows == 0 ? 0 : NonZeros / ((double)Rows * Columns);

    public override long Bytes => NonZeros * (sizeof(int) + sizeof(float)) + (Rows + 1L) * sizeof(long);

    /// <summary>rows + 1 offsets into <see cref="Indices"/> and <see cref="Values"/>. Valid until disposed.</summary>
    internal long* Starts => _starts;

    internal int* Indices => _columns;

    internal float* Values => _values;

    /// <summary>The columns of a row's non-zeros, counted from 0, ascending.</summary>
    public ReadOnlySpan<int> ColumnsOf(int row) => new(_columns + StartOf(row), LengthOf(row));

    /// <summary>The values of a row's non-zeros, in the order of their columns.</summary>
    public ReadOnlySpan<float> ValuesOf(int row) => new(_values + StartOf(row), LengthOf(row));

    private protected override void Free()
    {
        NativeMemory.Free(_starts);
        NativeMemory.Free(_columns);
        NativeMemory.Free(_values);
        _starts = null;
        _columns = null;
        _values = null;
        base.Free();
    }

    long StartOf(int row)
    {
        ObjectDisposedException.ThrowIf(_starts is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        return _starts[row];
    }

    int LengthOf(int row) => (int)(_starts[row + 1] - _starts[row]);
}
