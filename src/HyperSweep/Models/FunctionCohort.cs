using HyperSweep.Sweeps;

namespace HyperSweep.Models;

sealed class FunctionCohort(string name, Func<Configuration, double> function, IReadOnlyList<Trial> trials) : ICohort
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
        var value = function(trial.Configuration);
        return double.IsFinite(value)
            ? new(trial.Id, TrialStatus.Completed, Epochs: 1, Metrics.None with { Value = value }, Error: null)
            : new(trial.Id, TrialStatus.Failed, Epochs: 0, Metrics.None,
                $"Expected a finite value of {name}, got {value} for {trial.Configuration}. Try narrower ranges.");
    }
}
