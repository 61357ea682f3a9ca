using HyperSweep.Results.Columns;

namespace HyperSweep.Dashboard.Live;

/// <summary>Remembers when each trial of a sweep was last seen to change, so that a page is sent only what is new to it.</summary>
sealed class TrialJournal
{
    readonly Dictionary<int, (TrialMark Mark, long Revision)> _trials = [];

    /// <summary>Counted up whenever a look finds a change; 0 before the first.</summary>
    public long Revision { get; private set; }

    public void Look(IReadOnlyList<TrialMark> marks)
    {
        var next = Revision + 1;
        foreach (var mark in marks)
        {
            if (_trials.TryGetValue(mark.Number, out var known) && known.Mark == mark) continue;
            _trials[mark.Number] = (mark, next);
            Revision = next;
        }
    }

    /// <summary>Numbers of the trials that changed after a revision, ascending.</summary>
    public IReadOnlyList<int> ChangedAfter(long revision) =>
        [.. _trials.Where(entry => entry.Value.Revision > revision).Select(entry => entry.Key).Order()];
}
