using System.Runtime.Intrinsics;
using HyperSweep.Learning.Kernels;

namespace HyperSweep.Learning.Sparse;

/// <summary>
/// Sparse rows times a sheet of weights [features][lanes]: a non-zero is one fused multiply-add for sixteen lanes. Each product is
/// one chain, from 0, over the row's non-zeros in the order of their columns.
/// </summary>
static unsafe class SparseProduct
{
    const int ChunkVectors = 4;

    /// <param name="rowNumbers">Rows of the data set.</param>
    /// <param name="sheet">[features][lanes].</param>
    /// <param name="lanes">A multiple of 16.</param>
    /// <param name="products">Out: [rows][lanes].</param>
    public static void Compute(SparseRows rows, ReadOnlySpan<int> rowNumbers, float* sheet, int lanes, float* products)
    {
        foreach (var number in rowNumbers)
        {
            var row = rows.Row(number);
            for (var first = 0; first < lanes; first += ChunkVectors * Lanes.Width)
                Chunk(row, sheet + first, lanes, products + first, Math.Min(ChunkVectors, (lanes - first) / Lanes.Width));
            products += lanes;
        }
    }

    static void Chunk(SparseRow row, float* sheet, int lanes, float* products, int vectors)
    {
        switch (vectors)
        {
            case 1: Chunk<One>(row, sheet, lanes, products); break;
            case 2: Chunk<Two>(row, sheet, lanes, products); break;
            case 3: Chunk<Three>(row, sheet, lanes, products); break;
            default: Chunk<Four>(row, sheet, lanes, products); break;
        }
    }

    static void Chunk<TVectors>(SparseRow row, float* sheet, int lanes, float* products) where TVectors : struct, ICount
    {
        Vector512<float> a = default, b = default, c = default, d = default;
        var columns = row.Columns;
        var values = row.Values;
        var scale = row.Scale;
        var length = row.Length;
        for (nint k = 0; k < length; k++)
        {
            var x = Vector512.Create(SparseRow.Feature(values[k], columns[k], scale));
            var weights = sheet + columns[k] * (nint)lanes;
            a = Vector512.FusedMultiplyAdd(x, Vector512.Load(weights), a);
            if (TVectors.Value > 1) b = Vector512.FusedMultiplyAdd(x, Vector512.Load(weights + Lanes.Width), b);
            if (TVectors.Value > 2) c = Vector512.FusedMultiplyAdd(x, Vector512.Load(weights + 2 * Lanes.Width), c);
            if (TVectors.Value > 3) d = Vector512.FusedMultiplyAdd(x, Vector512.Load(weights + 3 * Lanes.Width), d);
        }
        Vector512.Store(a, products);
        if (TVectors.Value > 1) Vector512.Store(b, products + Lanes.Width);
        if (TVectors.Value > 2) Vector512.Store(c, products + 2 * Lanes.Width);
        if (TVectors.Value > 3) Vector512.Store(d, products + 3 * Lanes.Width);
    }
}
