using System.Runtime.Intrinsics;

namespace HyperSweep.Learning.Kernels;

/// <summary>
/// The one multiplication of the core: sum[v][c][lane] = start + Σₖ x[k][16v + lane] · s[k / 16][c][k mod 16], k ascending,
/// each sum one chain of fused multiply-adds in one lane, so that its bits depend on nothing but its operands.
/// Scores: x is the block of samples by columns (lanes are samples), s the weights.
/// Gradient: x is the block by rows (lanes are features), s the derivatives of the loss by the scores.
/// </summary>
static unsafe class PanelProduct
{
    /// <summary>Classes of the largest tile: more take another pass over x.</summary>
    // As many sums as registers hold: 10 × 2 or 5 × 4 of 32 with AVX-512, where a broadcast comes straight from memory;
    // 5 × 1 (of two halves each) of 16 without.
    public static int ClassesMax => Vector512.IsHardwareAccelerated ? 10 : 5;

    /// <param name="x"><paramref name="count"/> positions of lanes.</param>
    /// <param name="s">A panel of <paramref name="classes"/> classes over <paramref name="count"/> positions.</param>
    /// <param name="vectors">Groups of sixteen lanes: the first, and the one behind the last.</param>
    public static void Run<TSource, TEdge>(TSource x, float* s, int count, int classes, (int First, int End) vectors, TEdge edge)
        where TSource : struct, IPanelSource<TSource> where TEdge : struct, IPanelEdge
    {
        var widest = !Vector512.IsHardwareAccelerated ? 1 : 4;
        for (var v = vectors.First; v < vectors.End;)
        {
            var wide = vectors.End - v >= widest ? widest : vectors.End - v >= 2 && widest >= 2 ? 2 : 1;
            for (var c = 0; c < classes;)
            {
                var tile = Math.Min(classes - c, ClassesMax);
                var narrow = tile > 5 && wide == 4 ? 2 : wide; // More than five classes leave registers for two vectors.
                for (var w = 0; w < wide; w += narrow)
                {
                    Tile part = new(s + c * Lanes.Width, count, classes, v + w, c);
                    Dispatch(narrow, tile, x.From((v + w) * Lanes.Width), part, edge);
                }
                c += tile;
            }
            v += wide;
        }
    }

    static void Dispatch<TSource, TEdge>(int vectors, int classes, TSource x, in Tile tile, TEdge edge)
        where TSource : struct, IPanelSource<TSource> where TEdge : struct, IPanelEdge
    {
        switch (vectors)
        {
            case 1: Dispatch<One, TSource, TEdge>(classes, x, tile, edge); break;
            case 2: Dispatch<Two, TSource, TEdge>(classes, x, tile, edge); break;
            default: Dispatch<Four, TSource, TEdge>(classes, x, tile, edge); break;
        }
    }

    static void Dispatch<TVectors, TSource, TEdge>(int classes, TSource x, in Tile tile, TEdge edge)
        where TVectors : struct, ICount where TSource : struct, IPanelSource<TSource> where TEdge : struct, IPanelEdge
    {
        switch (classes)
        {
            case 1: Multiply<One, TVectors, TSource, TEdge>(x, tile, edge); break;
            case 2: Multiply<Two, TVectors, TSource, TEdge>(x, tile, edge); break;
            case 3: Multiply<Three, TVectors, TSource, TEdge>(x, tile, edge); break;
            case 4: Multiply<Four, TVectors, TSource, TEdge>(x, tile, edge); break;
            case 5: Multiply<Five, TVectors, TSource, TEdge>(x, tile, edge); break;
            case 6: Multiply<Six, TVectors, TSource, TEdge>(x, tile, edge); break;
            case 7: Multiply<Seven, TVectors, TSource, TEdge>(x, tile, edge); break;
            case 8: Multiply<Eight, TVectors, TSource, TEdge>(x, tile, edge); break;
            case 9: Multiply<Nine, TVectors, TSource, TEdge>(x, tile, edge); break;
            default: Multiply<Ten, TVectors, TSource, TEdge>(x, tile, edge); break;
        }
    }

    // The guards are constants of the specialized code: a row that the tile does not have is not compiled.
    static void Multiply<TClasses, TVectors, TSource, TEdge>(TSource x, in Tile tile, TEdge edge)
        where TClasses : struct, ICount where TVectors : struct, ICount
        where TSource : struct, IPanelSource<TSource> where TEdge : struct, IPanelEdge
    {
        var s = tile.S;
        var (left, group, at, c) = (tile.Count, tile.Group, tile.Output, tile.Class);
        PanelRow r0 = default, r1 = default, r2 = default, r3 = default, r4 = default;
        PanelRow r5 = default, r6 = default, r7 = default, r8 = default, r9 = default;
        r0.Start<TVectors, TEdge>(ref edge, at, group, c);
        if (TClasses.Value > 1) r1.Start<TVectors, TEdge>(ref edge, at + 16, group, c + 1);
        if (TClasses.Value > 2) r2.Start<TVectors, TEdge>(ref edge, at + 32, group, c + 2);
        if (TClasses.Value > 3) r3.Start<TVectors, TEdge>(ref edge, at + 48, group, c + 3);
        if (TClasses.Value > 4) r4.Start<TVectors, TEdge>(ref edge, at + 64, group, c + 4);
        if (TClasses.Value > 5) r5.Start<TVectors, TEdge>(ref edge, at + 80, group, c + 5);
        if (TClasses.Value > 6) r6.Start<TVectors, TEdge>(ref edge, at + 96, group, c + 6);
        if (TClasses.Value > 7) r7.Start<TVectors, TEdge>(ref edge, at + 112, group, c + 7);
        if (TClasses.Value > 8) r8.Start<TVectors, TEdge>(ref edge, at + 128, group, c + 8);
        if (TClasses.Value > 9) r9.Start<TVectors, TEdge>(ref edge, at + 144, group, c + 9);

        for (; left > 0; left -= Lanes.Width, s += group - Lanes.Width)
        {
            var end = s + Math.Min(left, Lanes.Width);
            for (; s < end; s++)
            {
                var x0 = x.Load(0);
                var x1 = TVectors.Value > 1 ? x.Load(1) : default;
                var x2 = TVectors.Value > 2 ? x.Load(2) : default;
                var x3 = TVectors.Value > 2 ? x.Load(3) : default;
                x.MoveNext();
                r0.Add<TVectors>(s[0], x0, x1, x2, x3);
                if (TClasses.Value > 1) r1.Add<TVectors>(s[16], x0, x1, x2, x3);
                if (TClasses.Value > 2) r2.Add<TVectors>(s[32], x0, x1, x2, x3);
                if (TClasses.Value > 3) r3.Add<TVectors>(s[48], x0, x1, x2, x3);
                if (TClasses.Value > 4) r4.Add<TVectors>(s[64], x0, x1, x2, x3);
                if (TClasses.Value > 5) r5.Add<TVectors>(s[80], x0, x1, x2, x3);
                if (TClasses.Value > 6) r6.Add<TVectors>(s[96], x0, x1, x2, x3);
                if (TClasses.Value > 7) r7.Add<TVectors>(s[112], x0, x1, x2, x3);
                if (TClasses.Value > 8) r8.Add<TVectors>(s[128], x0, x1, x2, x3);
                if (TClasses.Value > 9) r9.Add<TVectors>(s[144], x0, x1, x2, x3);
            }
        }

        r0.Finish<TVectors, TEdge>(ref edge, at, group);
        if (TClasses.Value > 1) r1.Finish<TVectors, TEdge>(ref edge, at + 16, group);
        if (TClasses.Value > 2) r2.Finish<TVectors, TEdge>(ref edge, at + 32, group);
        if (TClasses.Value > 3) r3.Finish<TVectors, TEdge>(ref edge, at + 48, group);
        if (TClasses.Value > 4) r4.Finish<TVectors, TEdge>(ref edge, at + 64, group);
        if (TClasses.Value > 5) r5.Finish<TVectors, TEdge>(ref edge, at + 80, group);
        if (TClasses.Value > 6) r6.Finish<TVectors, TEdge>(ref edge, at + 96, group);
        if (TClasses.Value > 7) r7.Finish<TVectors, TEdge>(ref edge, at + 112, group);
        if (TClasses.Value > 8) r8.Finish<TVectors, TEdge>(ref edge, at + 128, group);
        if (TClasses.Value > 9) r9.Finish<TVectors, TEdge>(ref edge, at + 144, group);
    }

    /// <summary>A part of the output: some classes by some vectors.</summary>
    readonly struct Tile(float* s, int count, int classes, int vector, int firstClass)
    {
        public readonly float* S = s;
        public readonly int Count = count, Class = firstClass;

        /// <summary>Floats from one group of sixteen positions to the next.</summary>
        public readonly nint Group = (nint)classes * Lanes.Width;

        /// <summary>Offset of the tile in the output panel.</summary>
        public nint Output => vector * Group + Class * Lanes.Width;
    }
}
