using HyperSweep.Coordination;
using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Coordination;

/// <summary>Test data: trials, and the ends that a faultless worker reports of them.</summary>
static class Some
{
    public static readonly WorkerId Ann = new("ann"), Bob = new("bob");

    public static readonly MetricDefinition Lowest = new(MetricName.Value, Goal.Minimize, Target: null);

    /// <summary>Trials with other batch sizes cannot share a run.</summary>
    public static Trial Trial(int number, long epochs = 2, long batchSize = 8) => new(
        new TrialId(number), new Configuration([new("x", (double)number), new("epochs", epochs), new("batch_size", batchSize)]), Seed: 1);

    public static Trial[] Trials(int count, long epochs = 2) => [.. Enumerable.Range(1, count).Select(number => Trial(number, epochs))];

    public static SavedSweep NothingSaved => new(Term: 1, []);

    public static SweepPlan Plan(IReadOnlyList<Trial> trials, MetricDefinition? metric = null, int lookahead = int.MaxValue) =>
        new(metric ?? Lowest, trials.Count, new ListSource(trials, lookahead));

    public static int EpochsOf(Trial trial) => (int)((ParameterValue.Int)trial.Configuration.Find("epochs")!).Value;

    /// <summary>A result that no other trial or epoch has, lower for later epochs.</summary>
    public static Metrics MetricsOf(TrialId trial, int epoch) => Metrics.None with { Value = trial.Number + 1.0 / epoch };

    public static ValueList<EpochReport> CurveOf(Trial trial) =>
        [.. Enumerable.Range(1, EpochsOf(trial)).Select(epoch => new EpochReport(trial.Id, epoch, MetricsOf(trial.Id, epoch)))];

    public static TrialEnd EndOf(Trial trial) =>
        new(trial.Id, TrialStatus.Completed, EpochsOf(trial), MetricsOf(trial.Id, EpochsOf(trial)), Error: null);

    public static ModelWeights WeightsOf(TrialId trial) => new(trial, Classes: 2, Features: 1, [trial.Number, -trial.Number], [0, 0]);

    public static RunEnded Completed(WorkerId worker, RunId run, params IReadOnlyList<Trial> trials) => new(
        worker, run, RunOutcome.Completed, [.. trials.Select(EndOf)], [.. trials.SelectMany(CurveOf)],
        WeightsOf(trials.MinBy(trial => EndOf(trial).Metrics.Value)!.Id), Seconds: trials.Count, Error: null);

    public static RunEnded Interrupted(WorkerId worker, RunId run) => new(worker, run, RunOutcome.Interrupted, [], [], null, 1, null);

    public static RunEnded Broken(WorkerId worker, RunId run, string error) => new(worker, run, RunOutcome.Broken, [], [], null, 1, error);
}

/// <summary>Plans trial n once all trials up to n − lookahead have ended.</summary>
sealed class ListSource(IReadOnlyList<Trial> trials, int lookahead = int.MaxValue) : ITrialSource
{
    readonly HashSet<TrialId> _finished = [];
    int _next;

    public bool IsExhausted => _next == trials.Count;

    public void Finish(FinishedTrial trial) => Assert.True(_finished.Add(trial.Id));

    public IReadOnlyList<Trial> Next(int max)
    {
        var first = _next;
        while (_next < trials.Count && _next - first < max && trials.Take(_next + 1 - Math.Min(lookahead, _next + 1)).All(HasFinished))
            _next++;
        return [.. trials.Skip(first).Take(_next - first)];
    }

    bool HasFinished(Trial trial) => _finished.Contains(trial.Id);
}
