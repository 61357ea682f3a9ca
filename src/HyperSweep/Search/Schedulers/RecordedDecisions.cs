using System.Globalization;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>
/// Decides as a sweep did that was run before. Each verdict is a function of trial and rung alone: so a sweep that depended on the order
/// in which its trials came has the same table again, on any number of workers.
/// </summary>
/// <param name="decisions">Of all trials of a sweep with the same plan, in any order.</param>
public sealed class RecordedDecisions(BracketPlan plan, IEnumerable<RecordedDecision> decisions) : IRungScheduler
{
    readonly Dictionary<(TrialId Trial, int Epoch), RecordedDecision> _decisions =
        decisions.ToDictionary(decision => (decision.Trial, decision.Epoch));

    public Leg LegOf(TrialId trial, int epochsDone) => plan.BracketOf(trial).LegFrom(epochsDone);

    public IReadOnlyList<RungVerdict> Restore(IEnumerable<RungStanding> trials) =>
        [.. trials.Where(trial => trial.Status == TrialStatus.Paused).Select(trial => VerdictOn(trial.Trial, trial.EpochsDone))];

    public IReadOnlyList<RungVerdict> Report(TrialId trial, int epochsDone, double value) =>
        double.IsNaN(value) ? [] : [VerdictOn(trial, epochsDone)];

    // A trial that failed before, for a reason outside of it, may come further now.
    RungVerdict VerdictOn(TrialId trial, int epoch) => _decisions.TryGetValue((trial, epoch), out var decision)
        ? new(trial, decision.StopReason)
        : new(trial, string.Create(CultureInfo.InvariantCulture, $"No decision is recorded on it at epoch {epoch}."));
}
