using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HyperSweep.Learning.Kernels;

/// <summary>
/// eˣ and ln x on sixteen lanes, the same bits everywhere: range reduction and the minimax polynomials of Cephes (S. Moshier,
/// expf and logf), relative error about 2 ulp.
/// </summary>
static class Exponential
{
    const float Log2E = 1.44269504f;

    // ln 2 in two parts: the first has so few digits that n·first is exact.
    const float Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f;

    // Adding it rounds to a whole number, which then stands in the low bits (1.5 · 2²³).
    const float RoundingShift = 12582912f;

    const int MantissaBits = 23;

    const float Smallest = -87f;

    /// <param name="x">0 or less, or NaN, which stays NaN. Below −87 the result is that of −87, about 10⁻³⁸.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        x = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(Smallest)), Vector512.Create(Smallest), x);
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(Log2E), Vector512.Create(RoundingShift));
        var n = shifted - Vector512.Create(RoundingShift);
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2High), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2Low), r);
        var p = Vector512.Create(1.9875691500e-4f);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.3981999507e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(8.3334519073e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(4.1665795894e-2f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.6666665459e-1f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(5.0000001201e-1f));
        p = Vector512.FusedMultiplyAdd(p, r * r, r + Vector512<float>.One);
        // The low bits of the shifted number are n: moved into the exponent and added to that of 1, they are 2ⁿ.
        var power = Vector512.ShiftLeft(shifted.AsInt32(), MantissaBits) + Vector512<float>.One.AsInt32();
        return p * power.AsSingle();
    }

    /// <param name="x">A positive normal number; NaN stays NaN, other values give nothing of meaning.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        // x = m · 2ᵉ with m in [√½, √2).
        var bits = x.AsInt32() - Vector512.Create(0x3F3504F3); // √½
        var e = Vector512.ConvertToSingle(Vector512.ShiftRightArithmetic(bits, MantissaBits));
        var m = ((bits & Vector512.Create((1 << MantissaBits) - 1)) + Vector512.Create(0x3F3504F3)).AsSingle();
        var f = m - Vector512<float>.One;
        var squared = f * f;
        var p = Vector512.Create(7.0376836292e-2f);
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-1.1514610310e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(1.1676998740e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-1.2420140846e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(1.4249322787e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-1.6668057665e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(2.0000714765e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-2.4999993993e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(3.3333331174e-1f));
        var tail = Vector512.FusedMultiplyAdd(e, Vector512.Create(Ln2Low), p * f * squared);
        tail = Vector512.FusedMultiplyAdd(squared, Vector512.Create(-0.5f), tail);
        var log = Vector512.FusedMultiplyAdd(e, Vector512.Create(Ln2High), f + tail);
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), log, x);
    }
}
