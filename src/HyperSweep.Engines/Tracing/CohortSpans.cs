using System.Diagnostics;
using HyperSweep.Coordination;

namespace HyperSweep.Engines.Tracing;

/// <summary>The spans of the cohorts that a coordinator has handed out, each from its first start to its saved end.</summary>
sealed class CohortSpans : IDisposable
{
    readonly Dictionary<RunId, Activity> _open = [];

    /// <summary>Adds to a start where its run belongs.</summary>
    public Message Mark(WorkerId worker, Message message)
    {
        if (message is not StartRun start) return message;
        if (!_open.TryGetValue(start.Run, out var span))
        {
            if (Spans.Cohort(worker, start) is not { } begun) return message;
            _open.Add(start.Run, span = begun);
        }
        return start with { Trace = span.Id };
    }

    /// <param name="changes">Durable.</param>
    public void Follow(IEnumerable<Change> changes)
    {
        if (_open.Count == 0) return;
        foreach (var change in changes)
            if (change is RunFinished ended && _open.Remove(ended.Run, out var span))
                Spans.End(span, ended.Outcome, ended.Error);
    }

    /// <summary>Those that are still open end without an outcome: another coordinator may hear of it.</summary>
    public void Dispose()
    {
        foreach (var span in _open.Values) span.Dispose();
        _open.Clear();
    }
}
