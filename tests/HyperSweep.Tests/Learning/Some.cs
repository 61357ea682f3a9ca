using HyperSweep.Learning.Datasets;
using HyperSweep.Randomness;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Learning;

/// <summary>Builds small test data.</summary>
static class Some
{
    /// <summary>Classes around centres of their own, separable when <paramref name="noise"/> is small.</summary>
    public static PreparedData Data(
        int train = 150, int validation = 50, int features = 20, int classes = 3, double noise = 0.5,
        FeatureStorage storage = FeatureStorage.Float32, ulong seed = 1)
    {
        var random = new SplitMix64(seed);
        var rows = train + validation;
        var matrix = new FeatureMatrix(rows, features, storage);
        var labels = new int[rows];
        var centres = new double[classes * features];
        for (var i = 0; i < centres.Length; i++) centres[i] = random.NextUnit();
        for (var i = 0; i < rows; i++)
        {
            labels[i] = i < classes ? i : random.NextBelow(classes);
            for (var j = 0; j < features; j++)
            {
                var value = Math.Clamp(centres[labels[i] * features + j] + noise * (random.NextUnit() - 0.5), 0, 1);
                if (storage == FeatureStorage.UInt8) matrix.ByteRow(i)[j] = (byte)(value * 255);
                else matrix.FloatRow(i)[j] = (float)(byte)(value * 255); // The same numbers in both storages.
            }
        }
        var dataset = new Dataset("some", "hash", matrix, labels, [.. Enumerable.Range(0, classes).Select(c => $"class {c}")], 0, null);
        float[] scale = new float[features], shift = new float[features];
        Array.Fill(scale, 1 / 255f);
        Array.Fill(shift, -0.5f);
        return new(dataset, new([.. Enumerable.Range(0, train)], [.. Enumerable.Range(train, validation)], []), new(scale, shift));
    }

    public static Trial Trial(int number = 1, string loss = "softmax", double stepSize = 0.1, double lambda = 1e-3,
        string regularizer = "l2", ParameterValue? batchSize = null, long epochs = 2, ulong seed = 7,
        (string Name, ParameterValue Value)[]? more = null) =>
        new(new(number), new(
        [
            new("loss", loss), new("step_size", stepSize), new("lambda", lambda), new("regularizer", regularizer), new("beta", 0.5),
            new("batch_size", batchSize ?? 32L), new("epochs", epochs), new("init_scale", 0.01),
            .. (more ?? []).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)),
        ]), seed);
}
