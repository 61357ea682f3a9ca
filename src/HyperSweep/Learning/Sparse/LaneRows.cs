using System.Runtime.Intrinsics;
using HyperSweep.Learning.Kernels;

namespace HyperSweep.Learning.Sparse;

/// <summary>Rows of sixteen samples, one row for each lane of a sheet.</summary>
static unsafe class LaneRows
{
    /// <summary>row ← scale·row + shift of the row, rounded once.</summary>
    /// <param name="values">[rows][16]; updated.</param>
    /// <param name="shifts">One for each row.</param>
    public static void Scale(float* values, int rows, float scale, float* shifts)
    {
        for (var i = 0; i < rows; i++, values += Lanes.Width)
            Vector512.Store(
                Vector512.FusedMultiplyAdd(Vector512.Create(scale), Vector512.Load(values), Vector512.Create(shifts[i])), values);
    }

    public static void Multiply(float* values, int rows, float factor)
    {
        for (var i = 0; i < rows; i++, values += Lanes.Width)
            Vector512.Store(Vector512.Load(values) * Vector512.Create(factor), values);
    }

    /// <summary>What one lane holds of every row.</summary>
    /// <param name="values">[rows][16].</param>
    /// <param name="lane">0 … 15.</param>
    /// <param name="target">Out: one value for each row.</param>
    public static void Read(float* values, int lane, Span<float> target)
    {
        for (var i = 0; i < target.Length; i++) target[i] = values[i * Lanes.Width + lane];
    }

    /// <summary>From sixteen rows of lanes to a row of sixteen for each lane.</summary>
    /// <param name="bySample">[16][lanes].</param>
    /// <param name="byLane">Out: [lanes][16].</param>
    /// <param name="lanes">A multiple of 16.</param>
    public static void ToLanes(float* bySample, float* byLane, int lanes)
    {
        for (var lane = 0; lane < lanes; lane += Lanes.Width)
            Transposition.Copy16(bySample + lane, lanes, byLane + lane * Lanes.Width, Lanes.Width);
    }

    /// <summary>The way back.</summary>
    public static void ToSamples(float* byLane, float* bySample, int lanes)
    {
        for (var lane = 0; lane < lanes; lane += Lanes.Width)
            Transposition.Copy16(byLane + lane * Lanes.Width, Lanes.Width, bySample + lane, lanes);
    }
}
