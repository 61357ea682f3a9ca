using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Training;
using HyperSweep.Models;
using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Hosting;

/// <summary>
/// Measures the winner on the test rows, once and after the search is over: who chooses by test accuracy has no test set any more. Each
/// repeat of the winning configuration is measured. Only one trial's weights are kept during the search; the others are trained once
/// more, which brings the same bits, and is checked to.
/// </summary>
static class TestMeasurement
{
    /// <summary>Whether there is a winner of which something is not known yet.</summary>
    public static bool IsMissing(SweepDatabase database, long sweep, bool hasTest = true) =>
        database.ModelTrial(sweep) is { } model && database.Winner(sweep) is { } winner
        && (model != winner.First.Trial.Id || (hasTest && winner.Trials.Any(trial => double.IsNaN(trial.TestAccuracy))));

    /// <summary>Does nothing when it was measured before, or when there is nothing to measure.</summary>
    public static void Run(SweepDatabase database, long sweep, SweepData data, DateTimeOffset now)
    {
        if (data.Data is not { } rows || !IsMissing(database, sweep, hasTest: rows.Split.Test.Length > 0)) return;
        var model = database.LoadModel(sweep)!.Weights;
        database.SaveWinner(
            sweep,
            [
                .. database.Winner(sweep)!.Trials.Select(trial => Measure(
                    model.Trial == trial.Trial.Id ? new(model) : TrainAgain(data.Model, trial), trial.Trial,
                    rows.OfFold(trial.Trial.Fold))),
            ],
            now);
    }

    static MeasuredTrial Measure(MeasuredTrial measured, Trial trial, PreparedData data)
    {
        if (data.Split.Test.Length == 0) return measured;
        using var classifier = new LinearClassifier(measured.Weights);
        var evaluation = classifier.Evaluate(data, data.Split.Test, LinearHyperparameters.From(trial.Configuration).Loss);
        return measured with { Test = new(evaluation.Loss, evaluation.Accuracy, evaluation.Confusion) };
    }

    // Whatever ended it, it is where it was after as many epochs.
    static MeasuredTrial TrainAgain(IModel model, StoredTrial stored)
    {
        using var cohort = model.Open([stored.Trial]);
        var again = Metrics.None;
        for (var epoch = 0; epoch < stored.EpochsDone && !cohort.IsFinished; epoch++)
            foreach (var report in cohort.RunEpoch()) again = report.Metrics;
        return new(cohort.WeightsOf(stored.Trial.Id)!) { Again = again };
    }
}
