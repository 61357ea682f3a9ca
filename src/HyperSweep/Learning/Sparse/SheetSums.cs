using System.Runtime.Intrinsics;
using HyperSweep.Learning.Kernels;

namespace HyperSweep.Learning.Sparse;

/// <summary>A pass over a whole sheet: writes w = s·v out, and sums up what the regularizers ask for.</summary>
static unsafe class SheetSums
{
    /// <param name="sheet">[features][lanes]; multiplied.</param>
    /// <param name="lanes">A multiple of 16.</param>
    /// <param name="scales">s of each lane; null: all are 1, and the sheet is only read.</param>
    /// <param name="squares">Out: Σw² of each lane, in float64, in the order of the features.</param>
    /// <param name="absolutes">Out: Σ|w|.</param>
    public static void Take(float* sheet, int features, int lanes, float* scales, double* squares, double* absolutes)
    {
        for (var lane = 0; lane < lanes; lane += Lanes.Width)
            if (scales == null) Take(sheet + lane, features, lanes, squares + lane, absolutes + lane);
            else
            {
                Multiply(sheet + lane, features, lanes, Vector512.Load(scales + lane));
                Take(sheet + lane, features, lanes, squares + lane, absolutes + lane);
            }
    }

    static void Multiply(float* weights, int features, int lanes, Vector512<float> scales)
    {
        for (var j = 0; j < features; j++, weights += lanes) Vector512.Store(Vector512.Load(weights) * scales, weights);
    }

    static void Take(float* weights, int features, int lanes, double* squares, double* absolutes)
    {
        Vector512<double> lowSquares = default, highSquares = default, lowSizes = default, highSizes = default;
        for (var j = 0; j < features; j++, weights += lanes)
        {
            var (low, high) = Vector512.Widen(Vector512.Load(weights));
            lowSquares += low * low; // Exact: twice 24 digits fit into 53.
            highSquares += high * high;
            lowSizes += Vector512.Abs(low);
            highSizes += Vector512.Abs(high);
        }
        Vector512.Store(lowSquares, squares);
        Vector512.Store(highSquares, squares + Lanes.Width / 2);
        Vector512.Store(lowSizes, absolutes);
        Vector512.Store(highSizes, absolutes + Lanes.Width / 2);
    }
}
