using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HyperSweep.Learning.Kernels;

/// <summary>Where the sums of a <see cref="PanelProduct"/> start, and what becomes of them.</summary>
unsafe interface IPanelEdge
{
    /// <param name="at">Offset of the sixteen sums in the output panel.</param>
    /// <param name="ofClass">Their class.</param>
    Vector512<float> Start(nint at, int ofClass);

    void Finish(nint at, Vector512<float> sums);
}

/// <summary>The running sums of one class over one, two or four groups of sixteen. In registers: four fields, always inlined.</summary>
struct PanelRow
{
    Vector512<float> _a, _b, _c, _d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start<TVectors, TEdge>(ref TEdge edge, nint at, nint group, int ofClass)
        where TVectors : struct, ICount where TEdge : struct, IPanelEdge
    {
        _a = edge.Start(at, ofClass);
        if (TVectors.Value > 1) _b = edge.Start(at + group, ofClass);
        if (TVectors.Value > 2) _c = edge.Start(at + 2 * group, ofClass);
        if (TVectors.Value > 2) _d = edge.Start(at + 3 * group, ofClass);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<TVectors>(float factor, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
        where TVectors : struct, ICount
    {
        var factors = Vector512.Create(factor);
        _a = Vector512.FusedMultiplyAdd(a, factors, _a);
        if (TVectors.Value > 1) _b = Vector512.FusedMultiplyAdd(b, factors, _b);
        if (TVectors.Value > 2) _c = Vector512.FusedMultiplyAdd(c, factors, _c);
        if (TVectors.Value > 2) _d = Vector512.FusedMultiplyAdd(d, factors, _d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Finish<TVectors, TEdge>(ref TEdge edge, nint at, nint group)
        where TVectors : struct, ICount where TEdge : struct, IPanelEdge
    {
        edge.Finish(at, _a);
        if (TVectors.Value > 1) edge.Finish(at + group, _b);
        if (TVectors.Value > 2) edge.Finish(at + 2 * group, _c);
        if (TVectors.Value > 2) edge.Finish(at + 3 * group, _d);
    }
}
