using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using HyperSweep.Learning.Kernels;

namespace HyperSweep.Learning.Sparse;

/// <summary>
/// Adds x·slope of each non-zero to its feature's row of a sheet [features][lanes], sample by sample: only rows that a sample
/// touches are read or written. With the steps of descent for slopes, the sheet may be the weights themselves.
/// </summary>
static unsafe class SparseGradient
{
    const int ChunkVectors = 4;

    /// <param name="rowNumbers">Rows of the data set.</param>
    /// <param name="slopes">[rows][lanes].</param>
    /// <param name="sheet">[features][lanes]; updated.</param>
    /// <param name="lanes">A multiple of 16.</param>
    public static void Add(SparseRows rows, ReadOnlySpan<int> rowNumbers, float* slopes, float* sheet, int lanes)
    {
        foreach (var number in rowNumbers)
        {
            var row = rows.Row(number);
            for (var first = 0; first < lanes; first += ChunkVectors * Lanes.Width)
                Chunk(row, slopes + first, sheet + first, lanes, Math.Min(ChunkVectors, (lanes - first) / Lanes.Width));
            slopes += lanes;
        }
    }

    /// <summary>Moves the sums of the touched rows from one sheet to another, and leaves zeros.</summary>
    /// <param name="sums">[features][lanes].</param>
    /// <param name="sheet">[features][lanes]; updated.</param>
    public static void Move(SparseRows rows, ReadOnlySpan<int> rowNumbers, float* sums, float* sheet, int lanes)
    {
        foreach (var number in rowNumbers)
        {
            var row = rows.Row(number);
            for (var k = 0; k < row.Length; k++)
            {
                // A feature that comes again finds zeros, and adds them.
                var from = sums + row.Columns[k] * (nint)lanes;
                var to = sheet + row.Columns[k] * (nint)lanes;
                for (var lane = 0; lane < lanes; lane += Lanes.Width)
                {
                    Vector512.Store(Vector512.Load(to + lane) + Vector512.Load(from + lane), to + lane);
                    Vector512.Store(Vector512<float>.Zero, from + lane);
                }
            }
        }
    }

    static void Chunk(SparseRow row, float* slopes, float* sheet, int lanes, int vectors)
    {
        switch (vectors)
        {
            case 1: Chunk<One>(row, slopes, sheet, lanes); break;
            case 2: Chunk<Two>(row, slopes, sheet, lanes); break;
            case 3: Chunk<Three>(row, slopes, sheet, lanes); break;
            default: Chunk<Four>(row, slopes, sheet, lanes); break;
        }
    }

    static void Chunk<TVectors>(SparseRow row, float* slopes, float* sheet, int lanes) where TVectors : struct, ICount
    {
        Vector512<float> a = Vector512.Load(slopes), b = default, c = default, d = default;
        if (TVectors.Value > 1) b = Vector512.Load(slopes + Lanes.Width);
        if (TVectors.Value > 2) c = Vector512.Load(slopes + 2 * Lanes.Width);
        if (TVectors.Value > 3) d = Vector512.Load(slopes + 3 * Lanes.Width);
        var columns = row.Columns;
        var values = row.Values;
        var scale = row.Scale;
        var length = row.Length;
        for (nint k = 0; k < length; k++)
        {
            var x = Vector512.Create(SparseRow.Feature(values[k], columns[k], scale));
            var sums = sheet + columns[k] * (nint)lanes;
            Vector512.Store(Vector512.FusedMultiplyAdd(x, a, Vector512.Load(sums)), sums);
            if (TVectors.Value > 1) AddTo(sums + Lanes.Width, x, b);
            if (TVectors.Value > 2) AddTo(sums + 2 * Lanes.Width, x, c);
            if (TVectors.Value > 3) AddTo(sums + 3 * Lanes.Width, x, d);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddTo(float* sums, Vector512<float> x, Vector512<float> slopes) =>
        Vector512.Store(Vector512.FusedMultiplyAdd(x, slopes, Vector512.Load(sums)), sums);
}
