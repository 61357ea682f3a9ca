using HyperSweep.Sweeps;

namespace HyperSweep.Models;

sealed class FunctionCohort(string name, Func<Configuration, double[]> function, IReadOnlyList<Trial> trials) : ICohort
{
    public bool IsFinished => Ends.Count == trials.Count;

    public IReadOnlyList<TrialEnd> Ends { get; private set; } = [];

    public IReadOnlyList<EpochReport> RunEpoch()
    {
        if (IsFinished) return [];
        Ends = [.. trials.Select(Evaluate)];
        return [.. Ends.Where(end => end.Epochs > 0).Select(end => new EpochReport(end.Trial, end.Epochs, end.Metrics))];
    }

    public ModelWeights? WeightsOf(TrialId trial) => null;

    public void Dispose()
    {
        // Holds nothing.
    }

    TrialEnd Evaluate(Trial trial)
    {
        var values = function(trial.Configuration);
        return values.All(double.IsFinite)
            ? new(trial.Id, TrialStatus.Completed, Epochs: 1, MetricsOf(values), Error: null)
            : new(trial.Id, TrialStatus.Failed, Epochs: 0, Metrics.None,
                $"Expected a finite value of {name}, got {string.Join(" and ", values)} for {trial.Configuration}. Try narrower ranges.");
    }

    static Metrics MetricsOf(double[] values) => Metrics.None with
    {
        Value = values[0],
        Value2 = values.Length > 1 ? values[1] : double.NaN,
        Value3 = values.Length > 2 ? values[2] : double.NaN,
    };
}
