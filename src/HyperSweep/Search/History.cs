using HyperSweep.Search.Samplers;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Search;

/// <summary>
/// Results in number order, whoever finished first. With brackets a trial sees the ends of all trials of earlier brackets; of those of
/// its own it sees the values at their first rung, because no more is known of all of them while the bracket is being filled. So what a
/// suggestion depends on is a function of numbers and results here, too: the value at the largest epoch that is known of all.
/// </summary>
/// <param name="brackets">Null: trials are trained to their end at once.</param>
sealed class History(BracketPlan? brackets)
{
    readonly InOrder _ends = new(), _reached = new();

    /// <summary>Whether everything is known that a trial sees of the trials up to a number.</summary>
    public bool Knows(int upTo, TrialId trial)
    {
        var ended = Math.Min(upTo, EarlierThan(trial));
        return _ends.List.Count >= ended && (upTo <= ended || _reached.List.Count >= upTo);
    }

    /// <summary>What a trial sees of the trials up to a number.</summary>
    public IReadOnlyList<FinishedTrial> Of(int upTo, TrialId trial)
    {
        var ended = Math.Min(upTo, EarlierThan(trial));
        ListWindow<FinishedTrial> ends = new(_ends.List, 0, ended);
        if (upTo == ended) return ends;
        return new JoinedList<FinishedTrial>(ends, new ListWindow<FinishedTrial>(_reached.List, ended, upTo - ended));
    }

    /// <summary>The first word on a trial stands.</summary>
    public void Reach(FinishedTrial trial)
    {
        if (brackets is not null) _reached.Add(trial);
    }

    /// <summary>The first word on a trial stands.</summary>
    public void End(FinishedTrial trial)
    {
        // One that failed on its way to its first rung, or has no other rung than its end, is there, too.
        Reach(trial with { Status = TrialStatus.Paused, Failures = 0 });
        _ends.Add(trial);
    }

    // Trials whose ends it waits for.
    int EarlierThan(TrialId trial) => brackets is null ? int.MaxValue : brackets.BracketOf(trial).First - 1;
}
