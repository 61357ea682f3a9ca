using System.Runtime.Intrinsics;
using HyperSweep.Learning.Kernels;
using HyperSweep.Randomness;

namespace HyperSweep.Tests.Learning.Kernels;

public sealed unsafe class PanelProductTests
{
    public static TheoryData<int> Classes => [.. Enumerable.Range(1, 23), 100];

    [Theory, MemberData(nameof(Classes))]
    public void Has_the_bits_of_one_chain_for_each_sum(int classes)
    {
        foreach (var count in new[] { 1, 2, 15, 16, 17, 64, 83 })
            for (var vectors = 1; vectors <= 7; vectors++) Compare(classes, count, vectors);
    }

    static void Compare(int classes, int count, int vectors)
    {
        var random = new SplitMix64((ulong)(classes * 1000 + count * 10 + vectors));
        using var x = Filled(count * vectors * 16, ref random);
        using var s = Filled(Lanes.Groups(count) * classes * 16, ref random);
        using var output = new NativeBuffer(vectors * classes * 16);

        PanelProduct.Run(new FloatSource(x.Pointer, vectors * 16), s.Pointer, count, classes, (0, vectors), new Plain(output.Pointer));

        for (var v = 0; v < vectors; v++)
            for (var c = 0; c < classes; c++)
                for (var lane = 0; lane < 16; lane++)
                {
                    var sum = (float)c;
                    for (var k = 0; k < count; k++)
                        sum = MathF.FusedMultiplyAdd(
                            x.Pointer[k * vectors * 16 + v * 16 + lane], s.Pointer[(k / 16 * classes + c) * 16 + k % 16], sum);
                    Assert.Equal(sum, output.Pointer[(v * classes + c) * 16 + lane]);
                }
    }

    static NativeBuffer Filled(int length, ref SplitMix64 random)
    {
        var buffer = new NativeBuffer(length);
        for (var i = 0; i < length; i++) buffer.Pointer[i] = (float)random.NextNormal();
        return buffer;
    }

    readonly struct Plain(float* output) : IPanelEdge
    {
        public Vector512<float> Start(nint at, int ofClass) => Vector512.Create((float)ofClass);

        public void Finish(nint at, Vector512<float> sums) => Vector512.Store(sums, output + at);
    }
}
