using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HyperSweep.Learning.Kernels;

/// <summary>
/// Where a <see cref="PanelProduct"/> takes its x from: a row of lanes for each position, read once from first to last.
/// In registers: at most four fields, always inlined.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
interface IPanelSource<TSelf> where TSelf : struct, IPanelSource<TSelf>
{
    /// <summary>The same positions, from another lane on.</summary>
    TSelf From(nint lane);

    /// <summary>Sixteen lanes of the present position: 0 for the first sixteen, 1 for the next …</summary>
    Vector512<float> Load(int vector);

    void MoveNext();
}

/// <summary>Samples that stand ready as floats.</summary>
unsafe struct FloatSource(float* x, nint stride) : IPanelSource<FloatSource>
{
    float* _x = x;

    public readonly FloatSource From(nint lane) => new(_x + lane, stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector512<float> Load(int vector) => Vector512.Load(_x + vector * Lanes.Width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MoveNext() => _x += stride;
}

/// <summary>Bytes whose lanes are samples and whose positions are features: normalized by one pair of factors for all lanes.</summary>
unsafe struct ByteColumnSource(byte* x, float* scale, float* shift) : IPanelSource<ByteColumnSource>
{
    byte* _x = x;
    float* _scale = scale, _shift = shift;

    public readonly ByteColumnSource From(nint lane) => new(_x + lane, _scale, _shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector512<float> Load(int vector) => Vector512.FusedMultiplyAdd(
        Widening.Load(_x + vector * Lanes.Width), Vector512.Create(*_scale), Vector512.Create(*_shift));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MoveNext()
    {
        _x += Lanes.BlockSamples;
        _scale++;
        _shift++;
    }
}

/// <summary>Bytes whose lanes are features and whose positions are samples: normalized by a pair of factors for each lane.</summary>
unsafe struct ByteRowSource(byte* x, nint stride, float* scale, float* shift) : IPanelSource<ByteRowSource>
{
    byte* _x = x;

    public readonly ByteRowSource From(nint lane) => new(_x + lane, stride, scale + lane, shift + lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector512<float> Load(int vector) => Vector512.FusedMultiplyAdd(
        Widening.Load(_x + vector * Lanes.Width),
        Vector512.Load(scale + vector * Lanes.Width), Vector512.Load(shift + vector * Lanes.Width));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MoveNext() => _x += stride;
}
