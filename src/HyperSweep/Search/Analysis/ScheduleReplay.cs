using HyperSweep.Search.Samplers;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>
/// What a scheduler would have stopped of trials whose learning curves are known. It is asked as in a sweep, so that the answer is what
/// such a sweep gives; only asynchronous halving, whose sweeps differ from one another, is told trials as so many workers bring them that
/// train each epoch in the same time.
/// </summary>
public static class ScheduleReplay
{
    /// <param name="definition">With the epochs of a trial that is never stopped.</param>
    /// <param name="trials">Trials 1, 2, 3 … of a sweep that has ended.</param>
    /// <param name="lookahead">Of the search: which earlier trials a trial is compared with; 1 or more.</param>
    /// <param name="workers">Of asynchronous halving, each with one trial at a time; 1 or more.</param>
    /// <param name="repeats">
    /// Trials of each configuration, as in <see cref="RepeatedTrials"/>; 1 or more. Each is judged alone, by limits of the means of earlier
    /// configurations.
    /// </param>
    /// <returns>In the order of their numbers.</returns>
    /// <exception cref="ArgumentException">
    /// The trials are not 1, 2, 3 …, a number is out of its range, or there are repeats and rungs.
    /// </exception>
    public static IReadOnlyList<ReplayedTrial> Of(
        StoppingDefinition definition, Goal goal, IReadOnlyList<KnownCurve> trials, int lookahead, int workers = 1, int repeats = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lookahead, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        for (var i = 0; i < trials.Count; i++)
            if (trials[i].Trial.Number != i + 1)
                throw new ArgumentException($"Expected trials without a gap, got {trials[i].Trial} for #{i + 1}.", nameof(trials));
        if (trials.Count == 0) return [];
        if (BracketPlan.For(definition, trials.Count) is not { } brackets)
            return ByRules(EarlyStopping.For(definition, goal)!, goal, trials, RepeatedTrials.LookaheadOf(lookahead, repeats), repeats);
        if (repeats > 1)
            throw new ArgumentException($"Expected no repeats where trials are compared at rungs, got {repeats}.", nameof(repeats));
        return new RungReplay(RungSchedulers.For(definition, brackets, goal)!, trials).Run(workers);
    }

    static List<ReplayedTrial> ByRules(
        EarlyStopping stopping, Goal goal, IReadOnlyList<KnownCurve> trials, int lookahead, int repeats)
    {
        List<ReplayedTrial> replayed = [];
        List<FinishedTrial> finished = []; // A configuration each.
        foreach (var configuration in trials.Chunk(repeats))
        {
            TrialId id = new(finished.Count + 1);
            var rule = stopping.RuleFor(new ListWindow<FinishedTrial>(finished, 0, Math.Max(0, id.Number - lookahead)));
            ReplayedTrial[] ends = [.. configuration.Select(known => EndBy(rule, goal, known))];
            replayed.AddRange(ends);
            finished.Add(RepeatedTrials.Mean(id, [.. ends.Zip(configuration, (end, known) =>
                new FinishedTrial(known.Trial, new([]), end.Status, end.Value) { Curve = known.Curve })]));
        }
        return replayed;
    }

    static ReplayedTrial EndBy(StopRule? rule, Goal goal, KnownCurve known)
    {
        var stop = rule?.FirstStop(goal, known.Curve.Span)?.Epoch;
        // With its last epoch a trial completes, whatever its rule says.
        return stop is { } epoch && (epoch < known.Curve.Count || known.Status != TrialStatus.Completed)
            ? StoppedAt(known, epoch)
            : EndOf(known);
    }

    internal static ReplayedTrial StoppedAt(KnownCurve known, int epoch) =>
        new(known.Trial, TrialStatus.Stopped, epoch, known.Curve[epoch - 1]);

    internal static ReplayedTrial EndOf(KnownCurve known) => known.Status switch
    {
        TrialStatus.Failed => new(known.Trial, TrialStatus.Failed, known.Curve.Count, double.NaN),
        TrialStatus.Completed => new(known.Trial, TrialStatus.Completed, known.Curve.Count, known.Curve[^1]),
        _ => new(known.Trial, TrialStatus.Stopped, known.Curve.Count, known.Curve.Count == 0 ? double.NaN : known.Curve[^1])
        {
            IsCutShort = true,
        },
    };
}
