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

    [Theory]
    [InlineData(33, 7)]
    [InlineData(16, 2)]
    public void Scores_every_row_as_the_formula_does(int features, int classes)
    {
        using var data = Some.Data(features: features, classes: classes);
        using var cohort = new LinearCohort(data, [Some.Trial()]);
        cohort.RunEpoch();
        var model = cohort.WeightsOf(new(1))!;
        using var classifier = new LinearClassifier(model);
        int[] rows = [.. data.Split.Validation.Concat(data.Split.Train).Take(131)]; // Two whole blocks and a part of one.

        var scores = classifier.Score(data, rows);

        Assert.Equal(rows.Length * classes, scores.Length);
        for (var i = 0; i < rows.Length; i++)
            for (var c = 0; c < classes; c++)
            {
                var score = (double)model.Bias[c];
                for (var j = 0; j < features; j++)
                {
                    var (scale, shift) = (data.Normalization.Scale[j], data.Normalization.Shift[j]);
                    var value = data.Dataset.Features.FloatRow(rows[i])[j];
                    score += model.Weights[c * features + j] * MathF.FusedMultiplyAdd(value, scale, shift);
                }
                Assert.Equal(score, scores[i * classes + c], 1e-4 * (1 + Math.Abs(score)));
            }
    }

    [Fact]
    public void Sparse_rows_score_as_their_dense_twins()
    {
        using var sparse = Sparse.SomeSparse.Data(features: 40);
        using var dense = Sparse.SomeSparse.Dense(sparse);
        using var cohort = new LinearCohort(dense, [Some.Trial()]);
        cohort.RunEpoch();
        using var classifier = new LinearClassifier(cohort.WeightsOf(new(1))!);

        var (some, same) = (classifier.Score(sparse, sparse.Split.Validation), classifier.Score(dense, dense.Split.Validation));

        Assert.Equal(50 * 3, some.Length);
        for (var i = 0; i < some.Length; i++) Assert.Equal(same[i], some[i], 1e-4f);
    }

    [Fact]
    public void The_highest_score_is_the_prediction_that_is_counted()
    {
        using var data = Some.Data(features: 33, classes: 7);
        using var cohort = new LinearCohort(data, [Some.Trial()]);
        cohort.RunEpoch();
        using var classifier = new LinearClassifier(cohort.WeightsOf(new(1))!);

        var scores = classifier.Score(data, data.Split.Validation);

        var confusion = new int[7, 7];
        for (var i = 0; i < data.Split.Validation.Length; i++)
        {
            var own = scores.AsSpan(i * 7, 7);
            confusion[data.Dataset.Labels[data.Split.Validation[i]], own.IndexOf(own.ToArray().Max())]++;
        }
        Assert.Equal(classifier.Evaluate(data, data.Split.Validation, LossKind.Softmax).Confusion, confusion);
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
