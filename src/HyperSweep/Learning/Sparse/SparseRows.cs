using System.Runtime.CompilerServices;
using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Kernels;

namespace HyperSweep.Learning.Sparse;

/// <summary>The rows of a sparse data set as kernels read them: a feature is x = value·scale of its column, rounded once.</summary>
sealed unsafe class SparseRows : IDisposable
{
    readonly SparseMatrix _matrix;
    readonly NativeBuffer? _scale; // Null where every scale is 1.

    /// <exception cref="ArgumentException">The data set is dense, or its normalization would shift zeros.</exception>
    public SparseRows(PreparedData data)
    {
        _matrix = data.Dataset.Features as SparseMatrix
            ?? throw new ArgumentException($"Expected sparse rows, got {data.Dataset.Features.Storage}.", nameof(data));
        if (data.Normalization.Shift.AsSpan().ContainsAnyExcept(0f))
            throw new ArgumentException("Expected a normalization that keeps zeros, got one that shifts them.", nameof(data));
        if (!data.Normalization.Scale.AsSpan().ContainsAnyExcept(1f)) return;
        _scale = new(Features);
        data.Normalization.Scale.CopyTo(new Span<float>(_scale.Pointer, Features));
    }

    public int Features => _matrix.Columns;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SparseRow Row(int row)
    {
        var start = _matrix.Starts[row];
        return new(_matrix.Indices + start, _matrix.Values + start, (int)(_matrix.Starts[row + 1] - start),
            _scale is null ? null : _scale.Pointer);
    }

    public void Dispose() => _scale?.Dispose();
}

/// <summary>The non-zeros of one row.</summary>
/// <param name="columns">Ascending.</param>
/// <param name="scale">A factor for each column; null: 1.</param>
readonly unsafe struct SparseRow(int* columns, float* values, int length, float* scale)
{
    public int Length => length;

    public int* Columns => columns;

    public float* Values => values;

    public float* Scale => scale;

    /// <summary>x of a non-zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Feature(float value, int column, float* scale) => scale == null ? value : value * scale[column];
}
