using HyperSweep.Models;
using HyperSweep.Sweeps;
using HyperSweep.Tests.Coordination;

namespace HyperSweep.Tests.Engines;

/// <summary>A model whose training takes no time; the results are those of <see cref="Some"/>.</summary>
sealed class FormulaModel : IModel
{
    /// <summary>Called when trials are opened, on their training thread.</summary>
    public Action<IReadOnlyList<Trial>> OnOpen { get; init; } = _ => { };

    /// <summary>Called before an epoch with its trials and its number, on their training thread.</summary>
    public Action<IReadOnlyList<Trial>, int> OnEpoch { get; init; } = (_, _) => { };

    public ICohort Open(IReadOnlyList<Trial> trials)
    {
        OnOpen(trials);
        return new Cohort(trials, OnEpoch, 0, int.MaxValue);
    }

    public ICohort? Open(IReadOnlyList<Trial> trials, Leg leg, IReadOnlyList<Checkpoint> checkpoints)
    {
        OnOpen(trials);
        return new Cohort(trials, OnEpoch, checkpoints.Count > 0 ? leg.From : 0, leg.To ?? int.MaxValue);
    }

    public (long Cohort, long Trial) MemoryOf(Trial trial) => (0, 0);

    sealed class Cohort(IReadOnlyList<Trial> trials, Action<IReadOnlyList<Trial>, int> onEpoch, int from, int to) : ICohort
    {
        readonly List<TrialEnd> _ends = [];
        int _epoch = from;

        public bool IsFinished => _ends.Count == trials.Count;

        public IReadOnlyList<TrialEnd> Ends => _ends;

        public IReadOnlyList<EpochReport> RunEpoch()
        {
            onEpoch(trials, ++_epoch);
            var live = trials.Where(trial => Some.EpochsOf(trial) >= _epoch && _ends.TrueForAll(end => end.Trial != trial.Id)).ToList();
            _ends.AddRange(live.Where(trial => Some.EpochsOf(trial) == _epoch).Select(Some.EndOf));
            if (_epoch == to)
                _ends.AddRange(live.Where(trial => Some.EpochsOf(trial) > _epoch).Select(trial =>
                    new TrialEnd(trial.Id, TrialStatus.Paused, _epoch, Some.MetricsOf(trial.Id, _epoch), Error: null)));
            return [.. live.Select(trial => new EpochReport(trial.Id, _epoch, Some.MetricsOf(trial.Id, _epoch)))];
        }

        public void Stop(TrialId trial, string reason)
        {
            if (_ends.Exists(end => end.Trial == trial)) return;
            _ends.Add(new(trial, TrialStatus.Stopped, _epoch, Some.MetricsOf(trial, _epoch), Error: null) { StopReason = reason });
        }

        public Checkpoint? CheckpointOf(TrialId trial) => new(trial, _epoch, [(byte)_epoch]);

        public ModelWeights? WeightsOf(TrialId trial) => Some.WeightsOf(trial);

        public void Dispose() { }
    }
}
