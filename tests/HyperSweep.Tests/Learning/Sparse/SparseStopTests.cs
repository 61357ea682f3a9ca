using HyperSweep.Learning.Sparse;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Learning.Sparse;

/// <summary>Trials that leave a pass before its end.</summary>
public sealed class SparseStopTests
{
    static readonly string[] Losses = ["hinge", "squared_hinge", "softmax"], Regularizers = ["l2", "l1", "elastic_net"];

    [Fact]
    public void A_trial_that_is_stopped_keeps_its_last_epoch_and_its_neighbours_keep_their_bits()
    {
        using var data = SomeSparse.Data(features: 200, classes: 4);
        Trial[] trials = [.. Enumerable.Range(0, 9).Select(i =>
            Some.Trial(i + 1, Losses[i % 3], stepSize: 0.5 / (1 + i % 3), regularizer: Regularizers[i / 3], epochs: 3))];
        using SparseCohort whole = new(data, trials);
        while (!whole.IsFinished) whole.RunEpoch();

        using SparseCohort cohort = new(data, trials);
        var first = cohort.RunEpoch().ToArray();
        Trial[] stopped = [trials[0], trials[4], trials[8]];
        foreach (var trial in stopped) cohort.Stop(trial.Id, "hopeless");
        var weights = stopped.Select(trial => cohort.WeightsOf(trial.Id)).ToArray();
        while (!cohort.IsFinished) Assert.Equal(6, cohort.RunEpoch().Count);

        for (var i = 0; i < trials.Length; i++)
        {
            var expected = stopped.Contains(trials[i])
                ? new TrialEnd(trials[i].Id, TrialStatus.Stopped, 1, first[i].Metrics, null) { StopReason = "hopeless" }
                : whole.Ends[i];
            Assert.Equal(expected, cohort.Ends[i]);
            if (!stopped.Contains(trials[i])) Assert.Equal(whole.WeightsOf(trials[i].Id), cohort.WeightsOf(trials[i].Id));
        }
        Assert.Equal(weights, stopped.Select(trial => cohort.WeightsOf(trial.Id)));
    }
}
