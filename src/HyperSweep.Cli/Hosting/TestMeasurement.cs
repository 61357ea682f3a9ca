using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Training;
using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

/// <summary>
/// Measures the winner on the test rows, once and after the search is over: who chooses by test accuracy has no test set any more.
/// </summary>
static class TestMeasurement
{
    /// <summary>Whether there is a winner that was not measured.</summary>
    public static bool IsMissing(SweepDatabase database, long sweep) =>
        database.LoadModel(sweep) is { } model && double.IsNaN(model.TestAccuracy);

    /// <summary>Does nothing when it was measured before, or when there is nothing to measure.</summary>
    public static void Run(SweepDatabase database, long sweep, PreparedData? data, DateTimeOffset now)
    {
        if (data is null || data.Split.Test.Length == 0) return;
        if (database.LoadModel(sweep) is not { } model || !double.IsNaN(model.TestAccuracy)) return;

        var trial = database.TrialDetail(sweep, model.Weights.Trial)!.Trial.Trial;
        using var classifier = new LinearClassifier(model.Weights);
        var evaluation = classifier.Evaluate(data, data.Split.Test, LinearHyperparameters.From(trial.Configuration).Loss);
        database.SaveTestResult(sweep, trial.Id, evaluation.Loss, evaluation.Accuracy, evaluation.Confusion, now);
    }
}
