using HyperSweep.Coordination;
using HyperSweep.Randomness;
using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Scale;

/// <summary>A random search of linear classifiers on images of 28 × 28 pixels, and what their training would tell.</summary>
sealed class LoadedSweep(Load load)
{
    public static readonly MetricDefinition Metric = new(MetricName.ValAccuracy, Goal.Maximize, Target: null);

    public static readonly IReadOnlyList<string> Classes = [.. Enumerable.Range(0, ClassCount).Select(number => $"{number}")];

    const int ClassCount = 10, Features = 28 * 28;

    const ulong Seed = 42;

    static readonly ValueList<float> Weights = [.. Uniform(ClassCount * Features)], Bias = [.. Uniform(ClassCount)];

    public SweepPlan Plan() => new(
        Metric, load.Trials,
        new TrialPlanner(new(SearchMethod.Random, load.Trials, Seed, Lookahead: 16), new RandomSampler(Space(), Seed), planned: []));

    public IEnumerable<EpochReport> Curve(Trial trial, int from, int to)
    {
        for (var epoch = from; epoch <= to; epoch++) yield return new(trial.Id, epoch, MetricsOf(trial.Id, epoch));
    }

    public RunEnded Completed(WorkerId worker, RunId run, ValueList<Trial> trials)
    {
        BestTrial best = new(Metric);
        List<TrialEnd> ends = [];
        foreach (var trial in trials)
        {
            var metrics = MetricsOf(trial.Id, load.Epochs);
            ends.Add(new(trial.Id, TrialStatus.Completed, load.Epochs, metrics, Error: null));
            best.Offer(trial.Id, Metric.Of(metrics));
        }
        return new(
            worker, run, RunOutcome.Completed, [.. ends], [.. trials.SelectMany(trial => Curve(trial, 1, load.Epochs))],
            new(best.Trial!.Value, ClassCount, Features, Weights, Bias), load.RunDuration.TotalSeconds, Error: null);
    }

    static Metrics MetricsOf(TrialId trial, int epoch)
    {
        SplitMix64 random = new(SplitMix64.Derive((ulong)trial.Number, (ulong)epoch));
        return new(
            TrainLoss: random.NextUnit(), TrainAccuracy: random.NextUnit(), RegularizationLoss: random.NextUnit(),
            ValidationLoss: random.NextUnit(), ValidationAccuracy: random.NextUnit(), Value: double.NaN);
    }

    SearchSpace Space() => new(
    [
        new("loss", new ChoiceDomain(["hinge", "squared_hinge", "softmax"])),
        new("step_size", new FloatDomain(1e-4, 0.3, Scale: Search.Space.Scale.Log, Step: null, GridPoints: null)),
        new("lambda", new FloatDomain(1e-6, 0.1, Scale: Search.Space.Scale.Log, Step: null, GridPoints: null)),
        new("regularizer", new ChoiceDomain(["l1", "l2"])),
        new("batch_size", new FixedDomain(64)),
        new("epochs", new FixedDomain(load.Epochs)),
    ]);

    static IEnumerable<float> Uniform(int count)
    {
        SplitMix64 random = new(Seed);
        for (var i = 0; i < count; i++) yield return (float)random.NextUnit() - 0.5f;
    }
}
