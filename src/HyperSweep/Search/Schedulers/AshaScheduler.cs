using System.Globalization;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>
/// Asynchronous successive halving (Li et al., "A System for Massively Parallel Hyperparameter Tuning", 2020): a trial goes on as soon as
/// it is among the best ⌊n/η⌋ of the n that have come to its rung, so that nobody waits for the slowest. Which trials go on depends on the
/// order in which they come. Those that wait are stopped when nobody can come to their rung any more; then one goes on at least, as in
/// successive halving, and the others have their places among all.
/// </summary>
/// <param name="plan">One bracket of all trials.</param>
public sealed class AshaScheduler(BracketPlan plan, Goal goal) : IRungScheduler
{
    readonly Bracket _bracket = plan.Brackets is [var all] ? all
        : throw new ArgumentException($"Expected one bracket, got {plan.Brackets.Count}.", nameof(plan));

    readonly Rung[] _rungs = [.. plan.Brackets[0].Rungs.SkipLast(1).Select(epoch => new Rung(epoch))];

    public bool IsOrderDependent => true;

    public Leg LegOf(TrialId trial, int epochsDone) => _bracket.LegFrom(epochsDone);

    public IReadOnlyList<RungVerdict> Restore(IEnumerable<RungStanding> trials)
    {
        foreach (var trial in trials)
        {
            foreach (var rung in _rungs.Where(rung => rung.Epoch <= trial.EpochsDone))
            {
                var isWaiting = trial.EpochsDone == rung.Epoch && trial.Status == TrialStatus.Paused;
                rung.Add(trial.Trial, KeyOf(trial.Curve[rung.Epoch - 1]), isWaiting);
                var isStopped = trial.EpochsDone == rung.Epoch && trial.Status == TrialStatus.Stopped;
                if (!isWaiting && !isStopped) rung.Promoted++;
            }
            if (trial.Status == TrialStatus.Failed) Fail(trial.EpochsDone);
        }
        return Decide();
    }

    public IReadOnlyList<RungVerdict> Report(TrialId trial, int epochsDone, double value)
    {
        if (double.IsNaN(value)) Fail(epochsDone);
        else _rungs[_bracket.RungsWithin(epochsDone) - 1].Add(trial, KeyOf(value), isWaiting: true);
        return [];
    }

    public IReadOnlyList<RungVerdict> Decide()
    {
        List<RungVerdict> verdicts = [];
        var (isClosed, expected) = (true, _bracket.Count);
        foreach (var rung in _rungs)
        {
            isClosed = isClosed && rung.Arrived == expected;
            if (rung.IsChanged || isClosed) Decide(rung, isClosed, verdicts);
            expected = rung.Promoted;
        }
        return verdicts;
    }

    void Decide(Rung rung, bool isClosed, List<RungVerdict> verdicts)
    {
        rung.IsChanged = false;
        List<RungVerdict> decided = [];
        var most = rung.Arrived / _bracket.Eta;
        if (isClosed && rung.Promoted == 0) most = Math.Max(1, most);
        foreach (var (_, number) in rung.Ranking.Take(most))
        {
            if (!rung.Waiting.Remove(number)) continue;
            rung.Promoted++;
            decided.Add(new(new(number), null));
        }
        var place = 0;
        foreach (var (_, number) in isClosed && rung.Waiting.Count > 0 ? rung.Ranking : [])
        {
            place++;
            if (!rung.Waiting.Remove(number)) continue;
            decided.Add(new(new(number), string.Create(
                CultureInfo.InvariantCulture,
                $"Number {place} of {rung.Arrived} at epoch {rung.Epoch}, from where {rung.Promoted} went on.")));
        }
        verdicts.AddRange(decided.OrderBy(verdict => verdict.Trial.Number));
    }

    // One that fails on its way to its end has come to all rungs.
    void Fail(int epochsDone)
    {
        var rung = _bracket.RungsWithin(epochsDone);
        if (rung < _rungs.Length) _rungs[rung].AddFailed();
    }

    // Small is good; of equal ones the trial of the smaller number comes first.
    double KeyOf(double value) => goal == Goal.Maximize ? -value : value;

    sealed class Rung(int epoch)
    {
        int _failed;

        public int Epoch => epoch;

        /// <summary>The best first; without those that failed.</summary>
        public SortedSet<(double Key, int Number)> Ranking { get; } = [];

        /// <summary>Of those in the ranking, the ones without a verdict.</summary>
        public HashSet<int> Waiting { get; } = [];

        /// <summary>With those that failed on their way.</summary>
        public int Arrived => Ranking.Count + _failed;

        public int Promoted { get; set; }

        /// <summary>Since it was looked at last.</summary>
        public bool IsChanged { get; set; }

        public void Add(TrialId trial, double key, bool isWaiting)
        {
            Ranking.Add((key, trial.Number));
            if (isWaiting) Waiting.Add(trial.Number);
            IsChanged = true;
        }

        public void AddFailed()
        {
            _failed++;
            IsChanged = true;
        }
    }
}
