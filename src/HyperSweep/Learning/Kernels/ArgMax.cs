using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HyperSweep.Learning.Kernels;

static unsafe class ArgMax
{
    /// <summary>The class with the highest score, sixteen samples at a time; of equal scores the first.</summary>
    /// <param name="scores">[classes][16].</param>
    /// <param name="max">The highest scores. A NaN is passed over, unless it stands first.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Of(float* scores, int classes, out Vector512<float> max)
    {
        max = Vector512.Load(scores);
        var best = Vector512<int>.Zero;
        for (var c = 1; c < classes; c++)
        {
            var score = Vector512.Load(scores + c * Lanes.Width);
            var isGreater = Vector512.GreaterThan(score, max);
            max = Vector512.ConditionalSelect(isGreater, score, max);
            best = Vector512.ConditionalSelect(isGreater.AsInt32(), Vector512.Create(c), best);
        }
        return best;
    }
}
