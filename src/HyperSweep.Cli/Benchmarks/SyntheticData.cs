using System.Runtime.InteropServices;
using HyperSweep.Learning.Datasets;
using HyperSweep.Randomness;

namespace HyperSweep.Cli.Benchmarks;

/// <summary>Bytes without meaning: how long training takes does not depend on what is learnt.</summary>
static class SyntheticData
{
    public const int Classes = 10;

    const float Unit = 1f / 255, Centre = -0.5f;

    /// <param name="columns">A multiple of 8.</param>
    public static Dataset Bytes(int rows, int columns)
    {
        var random = new SplitMix64(seed: 1);
        var (features, labels) = (new FeatureMatrix(rows, columns, FeatureStorage.UInt8), new int[rows]);
        for (var i = 0; i < rows; i++)
        {
            labels[i] = random.NextBelow(Classes);
            foreach (ref var eight in MemoryMarshal.Cast<byte, ulong>(features.ByteRow(i))) eight = random.Next();
        }
        string[] names = [.. Enumerable.Range(0, Classes).Select(c => $"class {c}")];
        return new("synthetic", "", features, labels, names, 0, null);
    }

    /// <summary>
    /// Trains on <paramref name="rows"/> rows that are spread over the whole matrix, and validates on one: an epoch cannot do without.
    /// </summary>
    public static PreparedData Prepare(Dataset dataset, int rows)
    {
        var columns = dataset.Features.Columns;
        float[] scale = new float[columns], shift = new float[columns];
        Array.Fill(scale, Unit);
        Array.Fill(shift, Centre);
        int[] train = [.. Enumerable.Range(0, rows).Select(i => (int)((long)i * dataset.Features.Rows / rows))];
        return new(dataset, new(train, [0], []), new(scale, shift));
    }
}
