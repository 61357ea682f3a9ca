using System.Runtime.InteropServices;

namespace HyperSweep.Learning.Datasets;

/// <summary>Collects sparse rows, value by value, in memory that becomes that of the matrix.</summary>
public sealed unsafe class SparseMatrixBuilder : IDisposable
{
    const int InitialRows = 1 << 10, InitialNonZeros = 1 << 14;

    long* _starts;
    int* _columns;
    float* _values;
    long _rowsMax = InitialRows, _nonZerosMax = InitialNonZeros, _nonZeros;
    int _rows, _lastColumn = -1;

    public SparseMatrixBuilder()
    {
        _starts = (long*)NativeMemory.Alloc((nuint)(_rowsMax + 1), sizeof(long));
        _columns = (int*)NativeMemory.Alloc((nuint)_nonZerosMax, sizeof(int));
        _values = (float*)NativeMemory.Alloc((nuint)_nonZerosMax, sizeof(float));
        _starts[0] = 0;
    }

    ~SparseMatrixBuilder() => Free();

    /// <summary>Rows that were ended.</summary>
    public int Rows => _rows;

    public long NonZeros => _nonZeros;

    /// <summary>One more than the largest column so far, zeros included; 0 when there was none.</summary>
    public int Columns { get; private set; }

    /// <summary>Bytes that are asked for when the next value finds no room; 0 while there is room.</summary>
    public long BytesOfGrowth =>
        _nonZeros < _nonZerosMax && _rows < _rowsMax ? 0
            : 2 * (_nonZerosMax * (sizeof(int) + sizeof(float)) + _rowsMax * sizeof(long));

    /// <summary>Adds a value to the row that is being built. A zero only tells that there is such a column.</summary>
    /// <param name="column">Larger than those before it in the row.</param>
    public void Add(int column, float value)
    {
        ObjectDisposedException.ThrowIf(_starts is null, this);
        if (column <= _lastColumn)
            throw new ArgumentException($"Expected a column above {_lastColumn}, got {column}.", nameof(column));
        _lastColumn = column;
        Columns = Math.Max(Columns, checked(column + 1));
        if (value == 0) return;
        if (_nonZeros == _nonZerosMax)
        {
            _nonZerosMax *= 2;
            _columns = (int*)NativeMemory.Realloc(_columns, (nuint)_nonZerosMax * sizeof(int));
            _values = (float*)NativeMemory.Realloc(_values, (nuint)_nonZerosMax * sizeof(float));
        }
        (_columns[_nonZeros], _values[_nonZeros]) = (column, value);
        _nonZeros++;
    }

    /// <summary>Ends a row; one without values is a row of zeros.</summary>
    public void EndRow()
    {
        ObjectDisposedException.ThrowIf(_starts is null, this);
        if (_rows == _rowsMax)
        {
            _rowsMax *= 2;
            _starts = (long*)NativeMemory.Realloc(_starts, (nuint)(_rowsMax + 1) * sizeof(long));
        }
        _starts[++_rows] = _nonZeros;
        _lastColumn = -1;
    }

    /// <summary>The matrix of the ended rows. The builder is empty-handed afterwards, as if disposed.</summary>
    /// <param name="columns">At least <see cref="Columns"/>.</param>
    public SparseMatrix Build(int columns)
    {
        ObjectDisposedException.ThrowIf(_starts is null, this);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, Columns);
        if (_starts[_rows] != _nonZeros) throw new InvalidOperationException("Expected the last row to be ended, got an open one.");
        var kept = (nuint)Math.Max(_nonZeros, 1);
        var starts = (long*)NativeMemory.Realloc(_starts, (nuint)(_rows + 1) * sizeof(long));
        _starts = null;
        var indices = (int*)NativeMemory.Realloc(_columns, kept * sizeof(int));
        _columns = null;
        var values = (float*)NativeMemory.Realloc(_values, kept * sizeof(float));
        _values = null;
        return new(_rows, columns, starts, indices, values);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    void Free()
    {
        NativeMemory.Free(_starts);
        NativeMemory.Free(_columns);
        NativeMemory.Free(_values);
        _starts = null;
        _columns = null;
        _values = null;
    }
}
