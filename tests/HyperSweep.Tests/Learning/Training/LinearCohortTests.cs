using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Training;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Learning.Training;

/// <summary>Run in four modes: as is, and with DOTNET_EnableAVX512=0, _EnableAVX2=0 and _EnableHWIntrinsic=0.</summary>
public sealed class LinearCohortTests
{
    static readonly string[] Losses = ["hinge", "squared_hinge", "softmax"], Regularizers = ["l2", "l1", "elastic_net"];

    public static TheoryData<int, int, int> Shapes()
    {
        // features, classes, batch size: around the lanes, the tiles and the block.
        var shapes = new TheoryData<int, int, int>();
        foreach (var features in new[] { 1, 2, 15, 16, 17, 31, 48, 65, 130 }) shapes.Add(features, 3, 32);
        foreach (var classes in new[] { 2, 4, 5, 6, 7, 8, 9, 10, 11, 17, 23 }) shapes.Add(37, classes, 50);
        foreach (var batch in new[] { 1, 8, 16, 63, 64, 65, 100, 128, 149, 150, 1000 }) shapes.Add(33, 10, batch);
        return shapes;
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Has_the_bits_of_the_scalar_reference(int features, int classes, int batch)
    {
        using var data = Some.Data(features: features, classes: classes);
        Trial[] trials = [.. Losses.Select((loss, i) =>
            Some.Trial(i + 1, loss, stepSize: 0.02 / (1 + i), regularizer: Regularizers[(features + i) % 3], batchSize: (long)batch))];

        using var cohort = new LinearCohort(data, trials);
        var reports = Enumerable.Range(1, 2).SelectMany(_ => cohort.RunEpoch()).ToArray();

        foreach (var trial in trials)
        {
            var reference = new ScalarTrainer(data, trial);
            for (var epoch = 1; epoch <= 2; epoch++)
            {
                reference.RunEpoch(epoch);
                var (loss, accuracy) = reference.Evaluate(data.Split.Validation);
                var metrics = Assert.Single(reports, report => report.Trial == trial.Id && report.Epoch == epoch).Metrics;
                Assert.Equal(loss, metrics.ValidationLoss);
                Assert.Equal(accuracy, metrics.ValidationAccuracy);
            }
            var weights = cohort.WeightsOf(trial.Id)!;
            Assert.Equal(reference.Weights.Cast<float>(), weights.Weights);
            Assert.Equal(reference.Bias, weights.Bias);
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(7), InlineData(24)]
    public void Gives_a_trial_the_same_bits_in_a_cohort_of_any_size(int size)
    {
        using var data = Some.Data(features: 70, classes: 10);
        Trial[] all = [.. Enumerable.Range(0, 24).Select(i =>
            Some.Trial(i + 1, Losses[i % 3], stepSize: 0.01 * (1 + i % 5), regularizer: Regularizers[i / 3 % 3], lambda: 1e-4 * i))];

        var alone = all.Select(trial => Train(data, [trial]).Single()).ToArray();
        var together = all.Chunk(size).SelectMany(chunk => Train(data, chunk)).ToArray();

        Assert.Equal(alone, together);
    }

    [Fact]
    public void Does_not_depend_on_how_the_features_are_stored()
    {
        using var bytes = Some.Data(features: 45, storage: FeatureStorage.UInt8);
        using var floats = Some.Data(features: 45, storage: FeatureStorage.Float32);

        Assert.Equal(Train(floats, [Some.Trial()]), Train(bytes, [Some.Trial()]));
    }

    // A changed lane count or order of summation would also change the scalar reference; these bits stay.
    [Theory]
    [InlineData("hinge", 0x401ea5a148f5c28f), InlineData("squared_hinge", 0x40146b9688a3d70a), InlineData("softmax", 0x4002394bc0000000)]
    public void Keeps_the_bits_that_published_results_were_made_with(string loss, long bits)
    {
        using var data = Some.Data(features: 50, classes: 10);

        var end = Train(data, [Some.Trial(loss: loss, stepSize: 0.01, regularizer: "elastic_net", batchSize: 100L)]).Single().End;

        Assert.Equal($"{bits:x}", $"{BitConverter.DoubleToInt64Bits(end.Metrics.ValidationLoss):x}");
    }

    [Fact]
    public void Takes_full_to_mean_all_samples()
    {
        using var data = Some.Data();

        Assert.Equal(Train(data, [Some.Trial(batchSize: 150L)]), Train(data, [Some.Trial(batchSize: "full")]));
    }

    [Theory, InlineData("hinge"), InlineData("squared_hinge"), InlineData("softmax")]
    public void A_trial_that_diverges_fails_with_epoch_and_step_and_leaves_its_neighbours_alone(string loss)
    {
        using var data = Some.Data();
        var (calm, wild) = (Some.Trial(1), Some.Trial(2, loss, stepSize: 1e30, lambda: 1));

        using var cohort = new LinearCohort(data, [calm, wild]);
        while (!cohort.IsFinished) cohort.RunEpoch();

        Assert.Equal(Train(data, [calm]).Single().End, cohort.Ends[0]);
        Assert.Equal(TrialStatus.Failed, cohort.Ends[1].Status);
        Assert.Matches(@"^Diverged at epoch 1, step \d: the .* not .*finite number", cohort.Ends[1].Error);
        Assert.Equal(0, cohort.Ends[1].Epochs);
    }

    [Fact]
    public void Learns_what_can_be_learnt()
    {
        using var data = Some.Data(noise: 0.3);

        foreach (var loss in Losses)
        {
            var end = Train(data, [Some.Trial(loss: loss, stepSize: 0.05, lambda: 0, epochs: 30)]).Single().End;
            Assert.Equal((TrialStatus.Completed, 30, 1.0), (end.Status, end.Epochs, end.Metrics.ValidationAccuracy));
        }
    }

    [Fact]
    public void Keeps_data_loss_and_regularization_loss_apart()
    {
        using var data = Some.Data();

        var (end, weights) = Train(data, [Some.Trial(lambda: 0.25)]).Single();

        var squares = weights.Weights.Sum(w => (double)w * w);
        Assert.Equal(0.25 * squares, end.Metrics.RegularizationLoss, precision: 12);
    }

    [Fact]
    public void The_first_step_of_an_epoch_meets_the_loss_of_small_weights()
    {
        using var data = Some.Data(train: 64, classes: 10);

        var ends = Losses.Select(loss => Train(data, [Some.Trial(loss: loss, batchSize: "full", epochs: 1)]).Single().End).ToArray();

        Assert.Equal([9, 9, Math.Log(10)], ends.Select(end => end.Metrics.TrainLoss), (a, b) => Math.Abs(a - b) < 0.05 * b);
    }

    [Fact]
    public void Refuses_trials_that_cannot_share_a_pass()
    {
        using var data = Some.Data();

        Assert.Throws<ArgumentException>(() => new LinearCohort(data, [Some.Trial(1), Some.Trial(2, batchSize: 16L)]));
    }

    static (TrialEnd End, ModelWeights Weights)[] Train(PreparedData data, Trial[] trials)
    {
        using var cohort = new LinearCohort(data, trials);
        while (!cohort.IsFinished) cohort.RunEpoch();
        return [.. trials.Select((trial, i) => (cohort.Ends[i], cohort.WeightsOf(trial.Id)!))];
    }
}
