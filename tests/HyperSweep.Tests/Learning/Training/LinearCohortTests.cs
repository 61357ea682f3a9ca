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

    /// <summary>Every way to step: method × schedule × averaging.</summary>
    public static TheoryData<string, string, string> Steps()
    {
        var steps = new TheoryData<string, string, string>();
        foreach (var method in new[] { "plain", "classical", "nesterov" })
            foreach (var schedule in new[] { "constant", "step", "cosine", "inverse" })
                foreach (var averaging in new[] { "none", "polyak" }) steps.Add(method, schedule, averaging);
        return steps;
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Has_the_bits_of_the_scalar_reference(int features, int classes, int batch)
    {
        using var data = Some.Data(features: features, classes: classes);
        Trial[] trials = [.. Losses.Select((loss, i) =>
            Some.Trial(i + 1, loss, stepSize: 0.02 / (1 + i), regularizer: Regularizers[(features + i) % 3], batchSize: (long)batch))];

        Compare(data, trials);
    }

    [Theory, InlineData(2), InlineData(3), InlineData(10), InlineData(17), InlineData(100)]
    public void Has_the_bits_of_the_scalar_reference_for_any_number_of_features(int classes)
    {
        for (var features = 1; features <= 130; features++)
        {
            // A block and a rest of six; alone, so that bytes stay bytes, or with a neighbour.
            using var data = Some.Data(
                train: 70, validation: 17, features, classes, storage: features % 2 == 0 ? FeatureStorage.UInt8 : FeatureStorage.Float32);
            Trial[] trials = [.. Enumerable.Range(0, 1 + features / 2 % 2).Select(i => Some.Trial(
                i + 1, Losses[(features + i) % 3], stepSize: 0.01, regularizer: Regularizers[(features / 3 + i) % 3],
                batchSize: features % 5 == 0 ? 70L : 32L, epochs: 1))];

            Compare(data, trials);
        }
    }

    [Theory, MemberData(nameof(Steps))]
    public void Steps_as_the_scalar_reference_does(string method, string schedule, string averaging)
    {
        using var data = Some.Data(features: 37, classes: 4);
        (string, ParameterValue)[] more =
        [
            ("momentum", method == "plain" ? 0.0 : 0.9), ("momentum_method", method == "plain" ? "classical" : method),
            ("schedule", schedule), ("decay_factor", 0.5), ("decay_epochs", 1L), ("decay_rate", 0.3),
            ("averaging", averaging), ("averaging_start", 2L),
        ];

        Trial[] trials = [.. Losses.Select((loss, i) =>
            Some.Trial(i + 1, loss, stepSize: 0.005, regularizer: Regularizers[i], epochs: 3, more: more))];
        Compare(data, trials);
    }

    [Theory]
    [InlineData("softmax", "l2", 0.0, "classical"), InlineData("softmax", "l2", 0.9, "classical")]
    [InlineData("hinge", "l2", 0.0, "classical")]
    [InlineData("softmax", "l2", 0.9, "nesterov"), InlineData("squared_hinge", "l2", 0.5, "nesterov")]
    [InlineData("squared_hinge", "elastic_net", 0.0, "classical")]
    public void Stays_near_the_formulas_of_the_lecture_in_float64(string loss, string regularizer, double momentum, string method)
    {
        using var data = Some.Data(features: 60, classes: 5);
        var trial = Some.Trial(loss: loss, stepSize: 0.002, regularizer: regularizer, epochs: 5, more:
            [("momentum", momentum), ("momentum_method", method), ("schedule", "cosine")]);

        var metrics = Train(data, [trial]).Single().End.Metrics;
        var reference = new DoubleTrainer(data, trial);
        for (var epoch = 1; epoch <= 5; epoch++) reference.RunEpoch(epoch);

        Assert.InRange(metrics.ValidationLoss / reference.Loss(data.Split.Validation), 1 - 1e-5, 1 + 1e-5);
    }

    [Theory, InlineData(1e-42f), InlineData(1e-38f), InlineData(1e18f)]
    public void Has_the_bits_of_the_scalar_reference_near_the_ends_of_the_range_of_floats(float scale)
    {
        using var data = Some.Data(features: 20);
        Array.Fill(data.Normalization.Scale, scale);
        Array.Fill(data.Normalization.Shift, 0);

        Compare(data, [.. Losses.Select((loss, i) => Some.Trial(i + 1, loss, stepSize: 1e-6 / scale, lambda: 0, epochs: 1))]);
    }

    /// <summary>Trains the trials together, and each by the scalar reference: all bits must be equal, also those of a failure.</summary>
    static void Compare(PreparedData data, Trial[] trials)
    {
        using var cohort = new LinearCohort(data, trials);
        List<EpochReport> reports = [];
        while (!cohort.IsFinished) reports.AddRange(cohort.RunEpoch());

        foreach (var trial in trials)
        {
            var reference = new ScalarTrainer(data, trial);
            var end = Assert.Single(cohort.Ends, end => end.Trial == trial.Id);
            for (var epoch = 1; epoch <= LinearHyperparameters.From(trial.Configuration).Epochs; epoch++)
            {
                reference.RunEpoch(epoch);
                var (loss, accuracy) = reference.Evaluate(data.Split.Validation);
                if (!double.IsFinite(loss))
                {
                    Assert.Equal((TrialStatus.Failed, epoch - 1), (end.Status, end.Epochs));
                    return;
                }
                var metrics = Assert.Single(reports, report => report.Trial == trial.Id && report.Epoch == epoch).Metrics;
                Assert.Equal(loss, metrics.ValidationLoss);
                Assert.Equal(accuracy, metrics.ValidationAccuracy);
            }
            var weights = cohort.WeightsOf(trial.Id)!;
            Assert.Equal(reference.Model.Weights.Cast<float>(), weights.Weights);
            Assert.Equal(reference.Model.Bias, weights.Bias);
        }
    }

    [Theory]
    [InlineData(1, FeatureStorage.UInt8), InlineData(2, FeatureStorage.UInt8), InlineData(7, FeatureStorage.UInt8)]
    [InlineData(1, FeatureStorage.Float32), InlineData(7, FeatureStorage.Float32), InlineData(24, FeatureStorage.Float32)]
    public void Gives_a_trial_the_same_bits_in_a_cohort_of_any_size(int size, FeatureStorage storage)
    {
        using var data = Some.Data(features: 70, classes: 10, storage: storage);
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
        Trial[] two = [Some.Trial(1), Some.Trial(2, "hinge")];
        Assert.Equal(Train(floats, two), Train(bytes, two));
    }

    // A changed lane count or order of summation would also change the scalar reference; these bits stay.
    [Theory]
    [InlineData("hinge", 0x401ea5a147ae147b), InlineData("squared_hinge", 0x40146b968051eb85), InlineData("softmax", 0x4002394bc0000000)]
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

    [Theory, InlineData(1), InlineData(2)]
    public void A_trial_that_is_stopped_keeps_its_last_epoch_and_its_neighbours_keep_their_bits(int stopAfter)
    {
        using var data = Some.Data(features: 50, classes: 10);
        Trial[] trials = [.. Enumerable.Range(1, 4).Select(i => Some.Trial(i, Losses[i % 3], stepSize: 0.01 * i, epochs: 3))];
        var whole = Train(data, trials);
        var brief = Train(data, [.. trials.Select(trial =>
            Some.Trial(trial.Id.Number, Losses[trial.Id.Number % 3], stepSize: 0.01 * trial.Id.Number, epochs: stopAfter))]);

        using var cohort = new LinearCohort(data, trials);
        for (var epoch = 1; !cohort.IsFinished; epoch++)
        {
            Assert.Equal(epoch > stopAfter ? 3 : 4, cohort.RunEpoch().Count);
            if (epoch == stopAfter) cohort.Stop(trials[1].Id, "hopeless");
        }
        cohort.Stop(trials[0].Id, "too late");

        TrialEnd stopped = new(trials[1].Id, TrialStatus.Stopped, stopAfter, brief[1].End.Metrics, null) { StopReason = "hopeless" };
        Assert.Equal([whole[0].End, stopped, whole[2].End, whole[3].End], cohort.Ends);
        var weights = whole.Select((trial, i) => i == 1 ? brief[1].Weights : trial.Weights);
        Assert.Equal(weights, trials.Select(trial => cohort.WeightsOf(trial.Id)!));
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
    public void Allocates_nothing_once_it_has_trained_an_epoch()
    {
        using var data = Some.Data();
        using var cohort = new LinearCohort(data, [.. Losses.Select((loss, i) => Some.Trial(i + 1, loss, epochs: 100))]);
        cohort.RunEpoch();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var epoch = 0; epoch < 10; epoch++) cohort.RunEpoch();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
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
