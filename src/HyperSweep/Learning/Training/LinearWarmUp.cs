using HyperSweep.Learning.Datasets;
using HyperSweep.Sweeps;

namespace HyperSweep.Learning.Training;

/// <summary>
/// Trains a few rows that mean nothing, so that the runtime compiles the kernels. Done beside the reading of a data set, it hides a
/// tenth of a second before the first epoch of a process.
/// </summary>
public static class LinearWarmUp
{
    const int Samples = 64;

    // Five groups of sixteen: a strip of four, and one alone.
    const int Features = 80;

    const int Classes = 10;

    public static void Run()
    {
        using FeatureMatrix features = new(Samples, Features, FeatureStorage.UInt8);
        int[] rows = [.. Enumerable.Range(0, Samples)];
        int[] labels = [.. rows.Select(row => row % Classes)];
        Dataset dataset = new("warm-up", "", features, labels, [.. Enumerable.Range(0, Classes).Select(c => $"{c}")], 0, null);
        PreparedData data = new(dataset, new(rows, rows, []), new(new float[Features], new float[Features]));
        string[] losses = ["softmax", "hinge", "squared_hinge"];
        using LinearCohort cohort = new(data, [.. losses.Select((loss, i) => Trial(i + 1, loss))]);
        cohort.RunEpoch();
    }

    static Trial Trial(int number, string loss) => new(
        new(number), new([new("loss", loss), new("step_size", 0.1), new("batch_size", (long)Samples), new("epochs", 1L)]), Seed: 1);
}
