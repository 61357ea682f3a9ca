using System.Globalization;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>
/// Compares trials at rungs. A rung is decided when all trials that can reach it have reported, by their values and, between equal
/// ones, by their numbers: so verdicts do not depend on who was first, or where.
/// </summary>
public sealed class RungScheduler(BracketPlan plan, Goal goal) : IRungScheduler
{
    readonly Dictionary<Bracket, State> _states = [];

    public Leg LegOf(TrialId trial, int epochsDone) => plan.BracketOf(trial).LegFrom(epochsDone);

    public IReadOnlyList<RungVerdict> Restore(IEnumerable<RungStanding> trials)
    {
        List<RungVerdict> due = [];
        foreach (var members in trials.GroupBy(trial => plan.BracketOf(trial.Trial)))
        {
            var bracket = members.Key;
            var state = StateOf(bracket);
            RungStanding[] present = [.. members];
            while (state.Rung < bracket.Rungs.Count - 1 && present.Any(trial => IsBeyond(trial, bracket, state.Rung)))
            {
                present = [.. present.Where(trial => IsPast(trial, bracket, state.Rung))];
                (state.Rung, state.Expected) = (state.Rung + 1, present.Length);
            }
            if (state.Rung == bracket.Rungs.Count - 1) continue;
            foreach (var trial in present)
                if (ValueAt(trial, bracket, state.Rung) is { } value) state.Reports.Add(trial.Trial, value);
            due.AddRange(Decide(bracket, state));
        }
        return due;
    }

    /// <returns>Verdicts on all trials of the rung, in the order of their numbers; none while reports are missing.</returns>
    public IReadOnlyList<RungVerdict> Report(TrialId trial, int epochsDone, double value)
    {
        var bracket = plan.BracketOf(trial);
        var state = StateOf(bracket);
        var rung = bracket.RungsWithin(epochsDone) - (double.IsNaN(value) ? 0 : 1);
        // A trial that failed and is run again comes after the others.
        if (rung < state.Rung)
            return double.IsNaN(value) ? [] : [new(trial, $"Came to epoch {epochsDone} after the others had been compared there.")];
        state.Reports[trial] = value;
        return Decide(bracket, state);
    }

    State StateOf(Bracket bracket)
    {
        if (!_states.TryGetValue(bracket, out var state)) _states.Add(bracket, state = new() { Expected = bracket.Count });
        return state;
    }

    List<RungVerdict> Decide(Bracket bracket, State state)
    {
        if (state.Reports.Count < state.Expected || state.Rung >= bracket.Rungs.Count - 1) return [];
        var isMaximized = goal == Goal.Maximize;
        TrialId[] ranking =
        [
            .. state.Reports.Where(report => !double.IsNaN(report.Value))
                .OrderBy(report => isMaximized ? -report.Value : report.Value).ThenBy(report => report.Key.Number)
                .Select(report => report.Key),
        ];
        var goOn = Math.Min(bracket.GoOnFrom(state.Rung), ranking.Length);
        var verdicts = ranking.Select((trial, place) => new RungVerdict(trial, place < goOn ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"Number {place + 1} of {state.Expected} at epoch {bracket.Rungs[state.Rung]}, where the best {goOn} go on.")));
        List<RungVerdict> inOrder = [.. verdicts.OrderBy(verdict => verdict.Trial.Number)];
        state.Reports.Clear();
        (state.Rung, state.Expected) = (state.Rung + 1, goOn);
        return inOrder;
    }

    // It went on from the rung, or was stopped there: the rung is decided.
    static bool IsBeyond(RungStanding trial, Bracket bracket, int rung) =>
        IsPast(trial, bracket, rung) || (trial.Status == TrialStatus.Stopped && trial.EpochsDone == bracket.Rungs[rung]);

    static bool IsPast(RungStanding trial, Bracket bracket, int rung) =>
        trial.EpochsDone > bracket.Rungs[rung]
        || (trial.EpochsDone == bracket.Rungs[rung] && trial.Status is not (TrialStatus.Paused or TrialStatus.Stopped));

    /// <summary>Null: not yet there.</summary>
    static double? ValueAt(RungStanding trial, Bracket bracket, int rung)
    {
        if (trial.Status == TrialStatus.Failed) return double.NaN;
        return trial.Status == TrialStatus.Paused && trial.EpochsDone == bracket.Rungs[rung] ? trial.Value : null;
    }

    sealed class State
    {
        /// <summary>The one that is not decided; the last one never is.</summary>
        public int Rung { get; set; }

        /// <summary>Trials that report there.</summary>
        public int Expected { get; set; }

        /// <summary>NaN for trials that failed.</summary>
        public Dictionary<TrialId, double> Reports { get; } = [];
    }
}
