using System.Runtime.InteropServices;
using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Dashboard.Api;

/// <param name="Weights">Classes × Features little-endian 32-bit floats, a row for each class, as base64; so is Bias.</param>
/// <param name="Confusion">A row for each true class, a column for each predicted one; null before the test.</param>
sealed record ModelAnswer(
    int Trial, int Classes, int Features, byte[] Weights, byte[] Bias, IReadOnlyList<string> ClassNames, int[][]? Confusion,
    double TestLoss, double TestAccuracy)
{
    public static ModelAnswer Of(StoredModel model)
    {
        var weights = model.Weights;
        return new(
            weights.Trial.Number, weights.Classes, weights.Features, Bytes(weights.Weights), Bytes(weights.Bias), model.ClassNames,
            model.Confusion is { } confusion ? Rows(confusion) : null, model.TestLoss, model.TestAccuracy);
    }

    static byte[] Bytes(ValueList<float> values) => MemoryMarshal.AsBytes(values.ToArray().AsSpan()).ToArray();

    static int[][] Rows(int[,] matrix) =>
    [
        .. Enumerable.Range(0, matrix.GetLength(0))
            .Select(row => Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix[row, column]).ToArray()),
    ];
}
