using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Training;
using HyperSweep.Results.Reading;

namespace HyperSweep.Cli.Hosting;

/// <summary>Measures the winner on the test rows, once the search is over: whoever chooses by test accuracy has no test set any more.</summary>
sealed class TestMeasurement(SweepReader reader)
{
    /// <summary>Does nothing when it was measured before, or when there is nothing to measure.</summary>
    public void Run(PreparedData? data)
    {
        if (data is null || data.Split.Test.Length == 0) return;
        if (reader.Model() is not { } model || !double.IsNaN(model.TestAccuracy)) return;

        var trial = reader.Trial(model.Weights.Trial)!;
        using var classifier = new LinearClassifier(model.Weights);
        var evaluation = classifier.Evaluate(data, data.Split.Test, LinearHyperparameters.From(trial.Configuration).Loss);
        reader.SaveTestResult(trial.Trial, evaluation.Accuracy, evaluation.Loss, evaluation.Confusion, data.Dataset.ClassNames);
    }
}
