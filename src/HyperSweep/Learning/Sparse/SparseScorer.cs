using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Kernels;

namespace HyperSweep.Learning.Sparse;

/// <summary>Multiplies up to sixteen rows with a sheet of weights, and turns the products so that lanes are samples.</summary>
sealed unsafe class SparseScorer(PreparedData data, int lanesMax) : IDisposable
{
    readonly int[] _matrixLabels = data.Dataset.Labels;
    readonly NativeBuffer _bySample = new((long)Lanes.Width * lanesMax), _byLane = new((long)Lanes.Width * lanesMax);
    readonly NativeBuffer _labels = new(Lanes.Width); // Integers; the buffer only lends its memory.

    public SparseRows Rows { get; } = new(data);

    /// <summary>[lanes][16]: the products, and what their users make of them.</summary>
    public float* Products => _byLane.Pointer;

    /// <summary>A class for each of the sixteen.</summary>
    public int* Labels => (int*)_labels.Pointer;

    /// <param name="rowNumbers">1 to 16 rows; lanes beyond them hold nothing of meaning.</param>
    /// <param name="sheet">[features][lanes].</param>
    /// <param name="lanes">A multiple of 16.</param>
    public void Multiply(ReadOnlySpan<int> rowNumbers, float* sheet, int lanes)
    {
        for (var i = 0; i < rowNumbers.Length; i++) Labels[i] = _matrixLabels[rowNumbers[i]];
        SparseProduct.Compute(Rows, rowNumbers, sheet, lanes, _bySample.Pointer);
        LaneRows.ToLanes(_bySample.Pointer, Products, lanes);
    }

    public void Dispose()
    {
        Rows.Dispose();
        _bySample.Dispose();
        _byLane.Dispose();
        _labels.Dispose();
    }
}
