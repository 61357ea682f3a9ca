using HyperSweep.Sweeps;

namespace HyperSweep.Models;

/// <summary>A function instead of a training: each trial answers its value in one epoch. Shows what search and engine cost alone.</summary>
/// <param name="function">One of <see cref="ModelParameters.Functions"/>.</param>
public sealed class FunctionModel(string function) : IModel
{
    public ICohort Open(IReadOnlyList<Trial> trials) => new Cohort(function, trials);

    sealed class Cohort(string function, IReadOnlyList<Trial> trials) : ICohort
    {
        readonly List<TrialEnd> _ends = [];

        public bool IsFinished => _ends.Count == trials.Count;

        public IReadOnlyList<TrialEnd> Ends => _ends;

        public IReadOnlyList<EpochReport> RunEpoch()
        {
            if (IsFinished) return [];
            List<EpochReport> reports = [];
            foreach (var trial in trials)
            {
                var metrics = Metrics.None with { Value = Functions.Evaluate(function, trial.Configuration) };
                var isFinite = double.IsFinite(metrics.Value);
                if (isFinite) reports.Add(new(trial.Id, 1, metrics));
                _ends.Add(isFinite
                    ? new(trial.Id, TrialStatus.Completed, Epochs: 1, metrics, Error: null)
                    : new(trial.Id, TrialStatus.Failed, Epochs: 0, Metrics.None, $"{function} is {metrics.Value} here, not a finite number."));
            }
            return reports;
        }

        public ModelWeights? WeightsOf(TrialId trial) => null;

        public void Dispose()
        {
        }
    }
}
