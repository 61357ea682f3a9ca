using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Training;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Learning.Training;

/// <summary>Training in legs has the bits of training at once. Run in four modes, as the tests of cohorts.</summary>
public sealed class LinearStateTests
{
    static readonly string[] Losses = ["hinge", "squared_hinge", "softmax"];

    public static TheoryData<string, string, string, long> Steps()
    {
        var steps = new TheoryData<string, string, string, long>();
        foreach (var momentum in new[] { "0", "classical", "nesterov" })
            foreach (var averaging in new[] { "none", "polyak" })
                foreach (var start in new[] { 1L, 3L }) steps.Add(momentum, averaging, momentum == "0" ? "cosine" : "step", start);
        return steps;
    }

    [Theory, MemberData(nameof(Steps))]
    public void A_trial_goes_on_with_the_same_bits_beside_other_neighbours(string momentum, string averaging, string schedule, long start)
    {
        using var data = Some.Data(features: 37, classes: 10);
        (string, ParameterValue)[] more =
        [
            ("momentum", momentum == "0" ? 0.0 : 0.9), ("momentum_method", momentum == "nesterov" ? "nesterov" : "classical"),
            ("averaging", averaging), ("averaging_start", start), ("schedule", schedule), ("decay_epochs", 2L),
        ];
        Trial[] trials = [.. Enumerable.Range(1, 5).Select(i => Some.Trial(i, Losses[i % 3], stepSize: 0.01, epochs: 6, more: more))];

        AssertLegsGiveTheSame(data, trials);
    }

    [Fact]
    public void A_trial_on_sparse_rows_goes_on_with_the_same_bits()
    {
        using var data = Sparse.SomeSparse.Data(features: 200, classes: 4);
        string[] regularizers = ["l2", "l1", "elastic_net"];
        Trial[] trials = [.. Enumerable.Range(0, 9).Select(i =>
            Some.Trial(i + 1, Losses[i % 3], stepSize: 0.5, regularizer: regularizers[i / 3], epochs: 6, more: [("schedule", "cosine")]))];

        AssertLegsGiveTheSame(data, trials);
    }

    [Fact]
    public void Without_checkpoints_a_leg_begins_with_the_first_epoch_and_ends_where_it_should()
    {
        using var data = Some.Data();
        Trial[] trials = [Some.Trial(1, epochs: 6), Some.Trial(2, epochs: 6)];
        LinearModel model = new(data);

        using var whole = model.Open(trials, new(0, 3), [])!;
        using var anew = model.Open(trials, new(1, 3), [])!;
        while (!whole.IsFinished) whole.RunEpoch();
        while (!anew.IsFinished) anew.RunEpoch();

        Assert.Equal(whole.Ends, anew.Ends);
        Assert.All(whole.Ends, end => Assert.Equal((TrialStatus.Paused, 3), (end.Status, end.Epochs)));
        Assert.Equal(whole.CheckpointOf(trials[1].Id), anew.CheckpointOf(trials[1].Id));
    }

    [Fact]
    public void A_trial_that_diverges_in_a_later_leg_keeps_the_metrics_of_its_rung()
    {
        using var data = Some.Data();
        Trial trial = Some.Trial(1, stepSize: 0.01, epochs: 4);
        LinearModel model = new(data);
        var (paused, checkpoint) = Leg(model, [trial], new(0, 2), []);
        var wild = trial with { Configuration = Some.Trial(1, stepSize: 1e30, lambda: 1, epochs: 4).Configuration };

        var (ends, _) = Leg(model, [wild], new(2, null), checkpoint);

        Assert.Equal((TrialStatus.Failed, 2), (ends[0].Status, ends[0].Epochs));
        Assert.Equal(paused[0].Metrics, ends[0].Metrics);
        Assert.StartsWith("Diverged at epoch 3, step ", ends[0].Error);
    }

    [Fact]
    public void A_state_is_bytes_from_which_every_bit_comes_back()
    {
        LinearState state = new(
            7, new(0.1, double.NaN, -0.0, double.PositiveInfinity, 1, double.Epsilon), Weights(1), Weights(2), Weights(3), 12);

        Assert.Equal(state, LinearState.Read(state.ToCheckpoint()));
        Assert.Equal(Weights(3), state.Model);
        foreach (var less in new[] { state with { Velocity = null }, state with { Average = null, StepsAveraged = 0 } })
            Assert.Equal(less, LinearState.Read(less.ToCheckpoint()));
        Assert.Equal(Weights(1), (state with { Average = null, StepsAveraged = 0 }).Model);
    }

    [Fact]
    public void Bytes_that_are_no_state_are_refused()
    {
        var good = new LinearState(2, Metrics.None, Weights(1), null, Weights(3), 5).ToCheckpoint();
        byte[] bytes = [.. good.State];

        for (var length = 0; length < bytes.Length; length++) Assert.Null(LinearState.Read(good with { State = [.. bytes[..length]] }));
        Assert.Null(LinearState.Read(good with { State = [.. bytes, 0] }));
        Assert.Null(LinearState.Read(good with { Epochs = 3 }));
        foreach (var place in new[] { 0, 7, 11, 15, 16, 27 }) // Format, counts, flags, and the sign of the steps.
        {
            byte[] wrong = [.. bytes];
            wrong[place] ^= 0x80;
            Assert.Null(LinearState.Read(good with { State = [.. wrong] }));
        }
    }

    [Fact]
    public void A_checkpoint_of_another_shape_or_another_step_is_of_no_use()
    {
        using var data = Some.Data();
        using var wider = Some.Data(features: 21);
        LinearModel model = new(data);
        Trial[] plain = [Some.Trial(1, epochs: 4)], moving = [Some.Trial(1, epochs: 4, more: [("momentum", 0.9)])];
        var (_, ofWider) = Leg(new LinearModel(wider), plain, new(0, 2), []);
        var (_, ofMoving) = Leg(model, moving, new(0, 2), []);

        Assert.Null(model.Open(plain, new(2, null), ofWider));
        Assert.Null(model.Open(plain, new(2, null), ofMoving));
        Assert.Null(model.Open(plain, new(2, null), [ofMoving[0] with { State = [1, 2, 3] }]));
    }

    static void AssertLegsGiveTheSame(PreparedData data, Trial[] trials)
    {
        LinearModel model = new(data);
        using var whole = model.Open(trials);
        List<EpochReport> curve = [];
        while (!whole.IsFinished) curve.AddRange(whole.RunEpoch());

        // All to epoch 2; then each beside other neighbours to 3, then alone to the end.
        var (_, first) = Leg(model, trials, new(0, 2), []);
        List<Checkpoint> second = [];
        List<EpochReport> later = [];
        foreach (var pair in trials.Zip(first).Reverse().Chunk(2))
        {
            var (some, where) = (pair.Select(one => one.First).ToArray(), pair.Select(one => one.Second).ToArray());
            second.AddRange(Leg(model, some, new(2, 3), where, later).Checkpoints);
        }
        foreach (var trial in trials)
        {
            var own = second.Single(checkpoint => checkpoint.Trial == trial.Id);
            using var last = model.Open([trial], new(3, null), [own])!;
            while (!last.IsFinished) later.AddRange(last.RunEpoch());
            Assert.Equal(whole.Ends.Single(end => end.Trial == trial.Id), last.Ends[0]);
            Assert.Equal(whole.WeightsOf(trial.Id), last.WeightsOf(trial.Id));
        }
        Assert.Equal(curve.Where(report => report.Epoch > 2).ToHashSet(), later.ToHashSet());
    }

    static (IReadOnlyList<TrialEnd> Ends, Checkpoint[] Checkpoints) Leg(
        LinearModel model, Trial[] trials, Leg leg, Checkpoint[] checkpoints, List<EpochReport>? curve = null)
    {
        using var cohort = model.Open(trials, leg, checkpoints)!;
        while (!cohort.IsFinished)
            foreach (var report in cohort.RunEpoch()) curve?.Add(report);
        return (cohort.Ends, leg.To is null ? [] : [.. trials.Select(trial => cohort.CheckpointOf(trial.Id)!)]);
    }

    static ModelWeights Weights(float first) => new(new(5), 2, 3, [first, -0f, float.NaN, float.Epsilon, 4, 5], [6, -first]);
}
