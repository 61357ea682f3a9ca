using System.Runtime.Intrinsics;
using HyperSweep.Learning.Kernels;

namespace HyperSweep.Learning.Sparse;

/// <summary>A pass over a whole sheet: writes w = s·v out, and sums up what the regularizers ask for.</summary>
static unsafe class SheetSums
{
    // Rows that stay in the first cache while lane after lane goes over them: the sheet comes from memory once, in order.
    const int BlockBytes = 1 << 14;

    /// <param name="sheet">[features][lanes]; multiplied.</param>
    /// <param name="lanes">A multiple of 16.</param>
    /// <param name="scales">s of each lane; null: all are 1, and the sheet is only read.</param>
    /// <param name="squares">Out: Σw² of each lane, in float64, in the order of the features.</param>
    /// <param name="absolutes">Out: Σ|w|.</param>
    public static void Take(float* sheet, int features, int lanes, float* scales, double* squares, double* absolutes)
    {
        new Span<double>(squares, lanes).Clear();
        new Span<double>(absolutes, lanes).Clear();
        var block = Math.Max(1, BlockBytes / (lanes * sizeof(float)));
        for (var first = 0; first < features; first += block)
            for (var lane = 0; lane < lanes; lane += Lanes.Width)
            {
                var scale = scales == null ? Vector512<float>.One : Vector512.Load(scales + lane);
                Add(sheet + first * (nint)lanes + lane, Math.Min(block, features - first), lanes, scale, scales != null,
                    squares + lane, absolutes + lane);
            }
    }

    static void Add(
        float* weights, int features, int lanes, Vector512<float> scale, bool isWriting, double* squares, double* absolutes)
    {
        const int Half = Lanes.Width / 2;
        var (lowSquares, highSquares) = (Vector512.Load(squares), Vector512.Load(squares + Half));
        var (lowSizes, highSizes) = (Vector512.Load(absolutes), Vector512.Load(absolutes + Half));
        for (var j = 0; j < features; j++, weights += lanes)
        {
            var row = Vector512.Load(weights) * scale;
            if (isWriting) Vector512.Store(row, weights);
            var (low, high) = Vector512.Widen(row);
            lowSquares += low * low; // Exact: twice 24 digits fit into 53.
            highSquares += high * high;
            lowSizes += Vector512.Abs(low);
            highSizes += Vector512.Abs(high);
        }
        Vector512.Store(lowSquares, squares);
        Vector512.Store(highSquares, squares + Half);
        Vector512.Store(lowSizes, absolutes);
        Vector512.Store(highSizes, absolutes + Half);
    }
}
