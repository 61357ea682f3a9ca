using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>Leads trials whose curves are known from rung to rung, in the time of workers that train one each.</summary>
sealed class RungReplay(IRungScheduler rungs, IReadOnlyList<KnownCurve> trials)
{
    readonly ReplayedTrial?[] _ends = new ReplayedTrial?[trials.Count];
    readonly int[] _epochs = new int[trials.Count]; // Where a trial stands: a rung or 0.

    // Those that have come furthest go on first, before new ones begin.
    readonly SortedSet<(int From, int Number)> _waiting = new(Comparer<(int From, int Number)>.Create((a, b) =>
        a.From != b.From ? b.From.CompareTo(a.From) : a.Number.CompareTo(b.Number)));

    /// <returns>In the order of their numbers.</returns>
    public IReadOnlyList<ReplayedTrial> Run(int workers)
    {
        foreach (var known in trials) _waiting.Add((0, known.Trial.Number));
        PriorityQueue<KnownCurve, (long At, int Start)> training = new();
        var (now, starts) = (0L, 0);
        while (true)
        {
            for (; training.Count < workers && _waiting.Count > 0; starts++)
            {
                var next = _waiting.Min;
                _waiting.Remove(next);
                var known = trials[next.Number - 1];
                training.Enqueue(known, (now + Math.Min(EndOfLeg(known), known.Curve.Count) - next.From, starts));
            }
            if (!training.TryDequeue(out var done, out var time)) break;
            now = time.At;
            foreach (var verdict in VerdictsAfterLegOf(done)) Carry(verdict);
        }
        return [.. _ends.Select(end => end ?? throw new InvalidOperationException("Expected an end of every trial, got none of one."))];
    }

    int EndOfLeg(KnownCurve known) => rungs.LegOf(known.Trial, _epochs[known.Trial.Number - 1]).To ?? int.MaxValue;

    List<RungVerdict> VerdictsAfterLegOf(KnownCurve known)
    {
        ref var epochs = ref _epochs[known.Trial.Number - 1];
        var to = EndOfLeg(known);
        var (reached, value) = to <= known.Curve.Count ? (to, known.Curve[to - 1]) : (epochs, double.NaN);
        if (double.IsNaN(value)) _ends[known.Trial.Number - 1] = ScheduleReplay.EndOf(known);
        epochs = reached;
        // The last leg ends at no rung; who fails on it has come to all of them.
        if (to == int.MaxValue && known.Status == TrialStatus.Completed) return [];
        return [.. rungs.Report(known.Trial, reached, value), .. rungs.Decide()];
    }

    void Carry(RungVerdict verdict)
    {
        var (index, epochs) = (verdict.Trial.Number - 1, _epochs[verdict.Trial.Number - 1]);
        if (verdict.StopReason is null) _waiting.Add((epochs, verdict.Trial.Number));
        else _ends[index] = ScheduleReplay.StoppedAt(trials[index], epochs);
    }
}
