using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Sparse;
using HyperSweep.Learning.Training;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Learning.Sparse;

/// <summary>Run in four modes: as is, and with DOTNET_EnableAVX512=0, _EnableAVX2=0 and _EnableHWIntrinsic=0.</summary>
public sealed class SparseCohortTests
{
    static readonly string[] Schedules = ["constant", "step", "cosine", "inverse"];

    static readonly string[] Losses = ["hinge", "squared_hinge", "softmax"], Regularizers = ["l2", "l1", "elastic_net"];

    public static TheoryData<int, int, int> Shapes()
    {
        // features, classes, batch size: around the lanes, the panels and the parts.
        var shapes = new TheoryData<int, int, int>();
        foreach (var features in new[] { 1, 2, 15, 16, 17, 130 }) shapes.Add(features, 3, 32);
        foreach (var classes in new[] { 2, 5, 8, 10, 16, 17, 32, 33, 53, 64, 65, 100 }) shapes.Add(90, classes, 50);
        foreach (var batch in new[] { 1, 8, 15, 16, 17, 64, 100, 149, 150, 1000 }) shapes.Add(200, 4, batch);
        return shapes;
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Has_the_bits_of_the_scalar_reference(int features, int classes, int batch)
    {
        using var data = SomeSparse.Data(features: features, classes: classes, isScaled: features % 2 == 0);
        Trial[] trials = [.. Enumerable.Range(0, 9).Select(i => Some.Trial(
            i + 1, Losses[i % 3], stepSize: 0.5 / (1 + i % 3), regularizer: Regularizers[i / 3], batchSize: (long)batch,
            more: [("schedule", Schedules[i % 4]), ("decay_epochs", 1)]))];

        AssertEqualsReference(data, trials);
    }

    [Theory, InlineData(1023), InlineData(1024), InlineData(1025), InlineData(2048), InlineData(2100)]
    public void Has_the_bits_of_the_scalar_reference_in_batches_of_several_parts(int batch)
    {
        using var data = SomeSparse.Data(train: 2100, perRow: 5);
        Trial[] trials = [.. Enumerable.Range(0, 3).Select(i =>
            Some.Trial(i + 1, Losses[i], stepSize: 0.5, regularizer: Regularizers[i], batchSize: (long)batch))];

        AssertEqualsReference(data, trials);
    }

    // Decays of a half, zero, below zero, above one in size; beside a neighbour that has none.
    [Theory, InlineData(0.5), InlineData(1), InlineData(1.25), InlineData(2.5), InlineData(1 - 1e-12), InlineData(0.999)]
    public void Has_the_bits_of_the_scalar_reference_when_the_scale_leaves_its_range(double product)
    {
        using var data = SomeSparse.Data();
        Trial[] trials = [.. Enumerable.Range(0, 4).Select(i => Some.Trial(i + 1, "softmax", stepSize: 0.01,
            lambda: i == 3 ? 0 : product / 0.01 / (i == 0 ? 2 : 1), regularizer: Regularizers[2 * (i % 2)], batchSize: 1L))];

        var restarts = AssertEqualsReference(data, trials);

        Assert.True(restarts > 0, "The case must leave the range, or it proves nothing.");
    }

    [Fact]
    public void Has_the_bits_of_the_scalar_reference_when_the_ledger_turns_its_page()
    {
        using var data = SomeSparse.Data(train: 33_000, features: 64, perRow: 3, classes: 2);

        AssertEqualsReference(data,
        [
            Some.Trial(1, stepSize: 0.01, lambda: 1e-5, regularizer: "l1", batchSize: 1L),
            Some.Trial(2, stepSize: 0.01, lambda: 1e-5, regularizer: "elastic_net", batchSize: 1L),
        ]);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(7), InlineData(24)]
    public void Gives_a_trial_the_same_bits_in_a_cohort_of_any_size(int size)
    {
        using var data = SomeSparse.Data(classes: 10);
        Trial[] all = [.. Enumerable.Range(0, 24).Select(i =>
            Some.Trial(i + 1, Losses[i % 3], stepSize: 0.1 * (1 + i % 5), regularizer: Regularizers[i / 3 % 3], lambda: 1e-4 * i))];

        var alone = all.Select(trial => Train(data, [trial]).Single()).ToArray();
        var together = all.Chunk(size).SelectMany(chunk => Train(data, chunk)).ToArray();

        Assert.Equal(alone, together);
    }

    [Theory]
    [InlineData("softmax", "l2", "constant"), InlineData("softmax", "l1", "constant"), InlineData("softmax", "elastic_net", "constant")]
    [InlineData("softmax", "l2", "inverse"), InlineData("softmax", "elastic_net", "cosine"), InlineData("squared_hinge", "l2", "step")]
    public void Agrees_with_dense_gradient_descent_in_float64(string loss, string regularizer, string schedule)
    {
        using var data = SomeSparse.Data(isScaled: true);
        var trial = Some.Trial(1, loss, stepSize: 0.1, lambda: 1e-3, regularizer: regularizer, batchSize: 16L, epochs: 10,
            more: [("schedule", schedule), ("decay_epochs", 4)]);
        var reference = new DoubleTrainer(data, trial);
        using var cohort = new SparseCohort(data, [trial]);

        for (var epoch = 1; epoch <= 10; epoch++)
        {
            reference.RunEpoch(epoch);
            var metrics = cohort.RunEpoch().Single().Metrics;
            AssertNear(reference.MeanLoss(data.Split.Validation), metrics.ValidationLoss, 1e-5);
        }

        var weights = cohort.WeightsOf(new(1))!;
        double[] expected = [.. reference.Weights.Cast<double>()];
        var size = expected.Max(Math.Abs);
        Assert.All(expected.Zip(weights.Weights), pair => Assert.InRange(Math.Abs(pair.First - pair.Second) / size, 0, 1e-5));
        Assert.All(reference.Bias.Zip(weights.Bias), pair => Assert.InRange(Math.Abs(pair.First - pair.Second) / size, 0, 1e-5));
    }

    [Fact]
    public void Agrees_with_the_dense_cohort_where_both_take_the_same_steps()
    {
        using var data = SomeSparse.Data();
        using var dense = SomeSparse.Dense(data);
        var trial = Some.Trial(1, stepSize: 0.1, epochs: 5);
        using var sparseCohort = new LinearModel(data).Open([trial]);
        using var denseCohort = new LinearModel(dense).Open([trial]);

        for (var epoch = 1; epoch <= 5; epoch++)
        {
            var (of, to) = (sparseCohort.RunEpoch().Single().Metrics, denseCohort.RunEpoch().Single().Metrics);
            AssertNear(to.TrainLoss, of.TrainLoss, 1e-5);
            AssertNear(to.ValidationLoss, of.ValidationLoss, 1e-5);
            AssertNear(to.RegularizationLoss, of.RegularizationLoss, 1e-5);
            Assert.Equal((to.TrainAccuracy, to.ValidationAccuracy), (of.TrainAccuracy, of.ValidationAccuracy));
        }
        Assert.IsType<SparseCohort>(sparseCohort);
        Assert.IsType<LinearCohort>(denseCohort);
    }

    [Fact]
    public void Sets_the_weights_of_useless_features_to_zero_under_L1()
    {
        using var data = SomeSparse.Data(train: 400, features: 2000);

        using var cohort = new SparseCohort(data, [Some.Trial(1, stepSize: 0.5, lambda: 2e-3, regularizer: "l1", epochs: 10)]);
        while (!cohort.IsFinished) cohort.RunEpoch();

        var zeros = cohort.WeightsOf(new(1))!.Weights.Count(weight => weight == 0);
        Assert.InRange(zeros, 2000, 3 * 2000 - 10);
        Assert.InRange(cohort.Ends[0].Metrics.TrainAccuracy, 0.6, 1);
    }

    [Fact]
    public void A_trial_that_diverges_fails_with_its_step_and_leaves_every_bit_of_its_neighbours()
    {
        using var data = SomeSparse.Data(classes: 4);
        Trial[] sound = [Some.Trial(1, "softmax", regularizer: "l1"), Some.Trial(3, "squared_hinge"), Some.Trial(4, "hinge")];
        var alone = sound.Select(trial => Train(data, [trial]).Single()).ToArray();
        Trial[] all =
        [
            sound[0], Some.Trial(2, "squared_hinge", stepSize: 1e30, regularizer: "l1"), sound[1], sound[2],
            Some.Trial(5, "squared_hinge", stepSize: 1e30, lambda: 0),
        ];

        using var cohort = new SparseCohort(data, all);
        var reports = new List<EpochReport>();
        while (!cohort.IsFinished) reports.AddRange(cohort.RunEpoch());

        Assert.Equal(alone, sound.Select(trial => Outcome(cohort, reports, trial.Id)));
        foreach (var end in cohort.Ends.Where(end => end.Trial.Number is 2 or 5))
        {
            Assert.Equal((TrialStatus.Failed, 0), (end.Status, end.Epochs));
            Assert.Matches("^Diverged at epoch 1, step [1-5]: the training loss is not a finite number. Try a smaller", end.Error);
        }
        Assert.Equal([1, 2, 3, 4, 5], cohort.Ends.Select(end => end.Trial.Number));
    }

    // A changed order of summation would also change the scalar reference; these bits stay.
    [Theory]
    [InlineData("l2", 0x3f360fa74022ada7), InlineData("l1", 0x3f813143dd11eb85), InlineData("elastic_net", 0x3f8161f4499440bd)]
    public void Has_bits_that_no_version_changes(string regularizer, long expected)
    {
        using var data = SomeSparse.Data(isScaled: true);

        using var cohort = new SparseCohort(data, [Some.Trial(1, stepSize: 0.5, regularizer: regularizer)]);
        while (!cohort.IsFinished) cohort.RunEpoch();

        Assert.Equal(expected, BitConverter.DoubleToInt64Bits(cohort.Ends[0].Metrics.RegularizationLoss));
    }

    [Fact]
    public void Asks_for_no_memory_after_the_first_epoch()
    {
        using var data = SomeSparse.Data();
        Trial[] trials = [Some.Trial(1, epochs: 5), Some.Trial(2, "hinge", regularizer: "l1", epochs: 5)];
        using var cohort = new SparseCohort(data, trials);
        cohort.RunEpoch();

        var before = GC.GetAllocatedBytesForCurrentThread();
        cohort.RunEpoch();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_forecast_of_memory_covers_what_is_asked_for()
    {
        using var data = SomeSparse.Data(features: 1000, classes: 5);
        var told = LinearHyperparameters.From(Some.Trial(1, batchSize: "full").Configuration);

        var (cohort, trial) = new LinearModel(data).MemoryOf(Some.Trial(1, batchSize: "full"));

        Assert.True(told.BatchSize is null);
        Assert.Equal(1000 * 64 * sizeof(float) / 12, trial); // Twelve trials of five classes share 60 of 64 lanes.
        Assert.True(cohort > 1000 * 5 * sizeof(double) + 150 * 64 * sizeof(float));
    }

    [Fact]
    public void A_model_measures_what_its_trial_measured()
    {
        using var data = SomeSparse.Data(classes: 7, isScaled: true);
        using var cohort = new SparseCohort(data, [Some.Trial(1, "hinge", regularizer: "elastic_net")]);
        while (!cohort.IsFinished) cohort.RunEpoch();
        using var classifier = new LinearClassifier(cohort.WeightsOf(new(1))!);

        var evaluation = classifier.Evaluate(data, data.Split.Validation, HyperSweep.Learning.Losses.LossKind.Hinge);

        var metrics = cohort.Ends[0].Metrics;
        Assert.Equal((metrics.ValidationLoss, metrics.ValidationAccuracy), (evaluation.Loss, evaluation.Accuracy));
        Assert.Equal(50, evaluation.Confusion.Cast<int>().Sum());
    }

    [Fact]
    public void Refuses_trials_that_cannot_share_a_pass_and_data_that_is_not_sparse()
    {
        using var data = SomeSparse.Data();
        using var dense = SomeSparse.Dense(data);
        var shifted = data with { Normalization = new(data.Normalization.Scale, [.. data.Normalization.Scale]) };

        Assert.Throws<ArgumentException>(() => new SparseCohort(data, []));
        Assert.Throws<ArgumentException>(() => new SparseCohort(data, [Some.Trial(1), Some.Trial(2, batchSize: 8L)]));
        Assert.Throws<ArgumentException>(() => new SparseCohort(data, [Some.Trial(1, more: [("momentum", 0.5)])]));
        Assert.Throws<ArgumentException>(() => new SparseCohort(data, [Some.Trial(1, more: [("averaging", "polyak")])]));
        Assert.Throws<ArgumentException>(() => new SparseCohort(dense, [Some.Trial(1)]));
        Assert.Throws<ArgumentException>(() => new SparseCohort(shifted, [Some.Trial(1)]));
        Assert.Throws<InvalidOperationException>(() => new LinearCohort(data, [Some.Trial(1)]).RunEpoch());
    }

    static int AssertEqualsReference(PreparedData data, Trial[] trials)
    {
        using var cohort = new SparseCohort(data, trials);
        var reports = Enumerable.Range(1, 2).SelectMany(_ => cohort.RunEpoch()).ToArray();
        var restarts = 0;
        foreach (var trial in trials)
        {
            var reference = new SparseScalarTrainer(data, trial);
            for (var epoch = 1; epoch <= 2; epoch++)
            {
                reference.RunEpoch(epoch);
                var (loss, accuracy) = reference.Evaluate(data.Split.Validation);
                var found = reports.Where(report => report.Trial == trial.Id && report.Epoch == epoch).ToArray();
                if (found.Length == 0)
                {
                    Assert.False(double.IsFinite(reference.TrainLoss + reference.RegularizationLoss + loss));
                    break;
                }
                var metrics = Assert.Single(found).Metrics;
                Assert.Equal((loss, accuracy), (metrics.ValidationLoss, metrics.ValidationAccuracy));
                Assert.Equal((reference.TrainLoss, reference.RegularizationLoss), (metrics.TrainLoss, metrics.RegularizationLoss));
            }
            if (cohort.Ends.Single(end => end.Trial == trial.Id).Status != TrialStatus.Failed)
            {
                var weights = cohort.WeightsOf(trial.Id)!;
                Assert.Equal(reference.Weights.Cast<float>(), weights.Weights);
                Assert.Equal(reference.Bias, weights.Bias);
            }
            restarts += reference.Restarts;
        }
        return restarts;
    }

    static (Metrics, ModelWeights?)[] Train(PreparedData data, Trial[] trials)
    {
        using var cohort = new SparseCohort(data, trials);
        var reports = new List<EpochReport>();
        while (!cohort.IsFinished) reports.AddRange(cohort.RunEpoch());
        return [.. trials.Select(trial => Outcome(cohort, reports, trial.Id))];
    }

    static (Metrics, ModelWeights?) Outcome(SparseCohort cohort, List<EpochReport> reports, TrialId trial) =>
        (reports.Last(report => report.Trial == trial).Metrics, cohort.WeightsOf(trial));

    static void AssertNear(double expected, double actual, double relative) =>
        Assert.InRange(Math.Abs(actual - expected) / Math.Abs(expected), 0, relative);
}
