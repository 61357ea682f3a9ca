using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Training;

namespace HyperSweep.Tests.Learning.Training;

public sealed class LinearClassifierTests
{
    [Fact]
    public void Measures_what_the_trial_itself_measured()
    {
        using var data = Some.Data(features: 33, classes: 7);
        using var cohort = new LinearCohort(data, [Some.Trial(loss: "hinge")]);
        while (!cohort.IsFinished) cohort.RunEpoch();
        using var classifier = new LinearClassifier(cohort.WeightsOf(new(1))!);

        var evaluation = classifier.Evaluate(data, data.Split.Validation, LossKind.Hinge);

        var metrics = cohort.Ends[0].Metrics;
        Assert.Equal((metrics.ValidationLoss, metrics.ValidationAccuracy), (evaluation.Loss, evaluation.Accuracy));
        Assert.Equal(50, evaluation.Confusion.Cast<int>().Sum());
        Assert.Equal(Enumerable.Range(0, 7).Sum(c => evaluation.Confusion[c, c]) / 50.0, evaluation.Accuracy);
    }

    [Fact]
    public void Refuses_to_measure_on_nothing()
    {
        using var data = Some.Data();
        using var cohort = new LinearCohort(data, [Some.Trial()]);
        using var classifier = new LinearClassifier(cohort.WeightsOf(new(1))!);

        Assert.Throws<ArgumentException>(() => classifier.Evaluate(data, [], LossKind.Softmax));
    }
}
