using System.Runtime.InteropServices;
using HyperSweep.Results.Columns;

namespace HyperSweep.Dashboard.Api;

/// <param name="Values">Little-endian 32-bit floats, as base64: a third of the size of digits, and read without parsing.</param>
/// <param name="Total">Trials that have curves; more than are in the answer when it was thinned out.</param>
sealed record CurveAnswer(int[] Trials, int[] Lengths, byte[] Values, int Total)
{
    public static CurveAnswer Of(CurveSet curves) =>
        new(curves.Trials, curves.Lengths, MemoryMarshal.AsBytes(curves.Values.AsSpan()).ToArray(), curves.TrialsTotal);
}
