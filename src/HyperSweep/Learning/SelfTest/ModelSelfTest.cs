using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Gradients;
using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Regularizers;
using HyperSweep.Learning.Sparse;
using HyperSweep.Learning.Training;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Learning.SelfTest;

/// <summary>One finding of the self-test.</summary>
/// <param name="Expected">What a sound model gives.</param>
public sealed record SelfTestFinding(string Name, bool IsPassed, double Measured, double Expected);

/// <summary>The lecture's sanity checks (CS231n, notes on learning): what to look at before spending hours on a sweep.</summary>
public static class ModelSelfTest
{
    const int OverfitSamples = 20, OverfitEpochs = 2_000;
    const double InitialLossTolerance = 0.05;

    /// <summary>With very small weights all scores are alike: the loss is C − 1 for both hinges and ln C for softmax.</summary>
    public static SelfTestFinding InitialLoss(PreparedData data, LossKind loss)
    {
        var (features, classes) = (data.Dataset.Features.Columns, data.Dataset.ClassNames.Count);
        var model = new ModelWeights(default, classes, features, [.. TinyWeights(data, classes * features)], [.. new float[classes]]);
        using var classifier = new LinearClassifier(model);
        var measured = classifier.Evaluate(data, data.Split.Train, loss).Loss;
        var expected = Loss.Of(loss).Expected(classes);
        return new($"initial loss, {NameOf(loss)}", Math.Abs(measured - expected) <= InitialLossTolerance * expected, measured, expected);
    }

    /// <summary>A model that cannot learn twenty samples by heart has a bug, or features that say nothing.</summary>
    /// <returns>Accuracy on samples of different features; 1 is expected.</returns>
    public static SelfTestFinding Overfit(PreparedData data, LossKind loss)
    {
        var rows = data.Split.Train.AsSpan(0, Math.Min(OverfitSamples, data.Split.Train.Length)).ToArray();
        using var excerpt = data.Dataset.Features is SparseMatrix ? SparseExcerpt.Of(data, rows) : null;
        var few = excerpt ?? data with { Split = new(rows, rows, []) };
        var configuration = new Configuration(
        [
            new("loss", NameOf(loss)), new("step_size", StepFor(few, few.Split.Train)), new("lambda", 0.0),
            new("batch_size", "full"), new("epochs", (long)OverfitEpochs),
        ]);
        using var cohort = new LinearModel(few).Open([new Trial(new(1), configuration, Seed: 0)]);
        var accuracy = 0.0;
        while (!cohort.IsFinished && accuracy < 1)
            foreach (var report in cohort.RunEpoch()) accuracy = report.Metrics.ValidationAccuracy;
        return new($"overfits {rows.Length} samples, {NameOf(loss)}", accuracy == 1, accuracy, 1);
    }

    public static GradientCheckResult Gradients(PreparedData data, LossKind loss, RegularizerKind regularizer) =>
        GradientCheck.Run(data, data.Split.Train, loss, Regularizer.Of(regularizer, beta: 0.5), lambda: 1e-3, seed: 1);

    /// <summary>The name that sweep files use.</summary>
    public static string NameOf(LossKind loss) => loss switch
    {
        LossKind.Hinge => "hinge",
        LossKind.SquaredHinge => "squared_hinge",
        _ => "softmax",
    };

    // So small that the scores of the longest sample stay near zero, whatever the features' size.
    static float[] TinyWeights(PreparedData data, int count)
    {
        var random = new Randomness.SplitMix64(1);
        var scale = 1e-3 / Math.Sqrt(MeanSquaredLength(data, data.Split.Train.AsSpan(0, Math.Min(100, data.Split.Train.Length))));
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextNormal() * scale))];
    }

    // A descent on a loss of curvature about |x|² is stable for steps below 2 / |x|²; the hinge's margins need a smaller one.
    static double StepFor(PreparedData data, ReadOnlySpan<int> rows) => 0.2 / MeanSquaredLength(data, rows);

    static unsafe double MeanSquaredLength(PreparedData data, ReadOnlySpan<int> rows)
    {
        if (data.Dataset.Features is SparseMatrix) return Math.Max(SparseExcerpt.MeanSquaredLength(data, rows), 1e-12);
        using var block = new Kernels.SampleBlock(data);
        var sum = 0.0;
        foreach (var row in rows)
        {
            block.Stage([row]);
            for (var j = 0; j < block.Features; j++) sum += (double)block.Rows[j] * block.Rows[j];
        }
        return Math.Max(sum / rows.Length, 1e-12);
    }
}
