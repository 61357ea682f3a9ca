using HyperSweep.Learning.Datasets;
using HyperSweep.Randomness;

namespace HyperSweep.Cli.Hosting;

/// <summary>Data out of nothing, the same on every machine.</summary>
static class SampleData
{
    const int Rows = 100, Columns = 30, Classes = 5;

    // Not one that weights are drawn from: weights that equal the centres classify all samples well, and hinges have no gradient then.
    const ulong Seed = 0xB10B5;

    /// <summary>Normal clouds around a centre for each class.</summary>
    public static PreparedData Blobs()
    {
        var random = new SplitMix64(Seed);
        var centres = new double[Classes * Columns];
        for (var i = 0; i < centres.Length; i++) centres[i] = 2 * random.NextNormal();
        var (features, labels) = (new FeatureMatrix(Rows, Columns, FeatureStorage.Float32), new int[Rows]);
        for (var i = 0; i < Rows; i++)
        {
            labels[i] = i % Classes;
            for (var j = 0; j < Columns; j++) features.FloatRow(i)[j] = (float)(centres[labels[i] * Columns + j] + random.NextNormal());
        }
        float[] scale = new float[Columns], shift = new float[Columns];
        Array.Fill(scale, 1f);
        string[] names = [.. Enumerable.Range(0, Classes).Select(c => $"blob {c}")];
        return new(new("blobs", "", features, labels, names, 0, null), new([.. Enumerable.Range(0, Rows)], [], []), new(scale, shift));
    }
}
