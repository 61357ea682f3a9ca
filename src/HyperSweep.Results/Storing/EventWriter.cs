using HyperSweep.Coordination;
using HyperSweep.Results.Sqlite;
using HyperSweep.Sweeps;

namespace HyperSweep.Results.Storing;

sealed class EventWriter(Connection connection, long sweepId)
{
    public void Raise(EventRaised raised) => connection.Run("""
        insert into events(sweep_id, at, level, kind, text, trial, worker) select ?1, ?2, ?3, ?4, ?5, ?6, ?7
        where not exists (select 1 from events
            where sweep_id = ?1 and at = ?2 and level = ?3 and kind = ?4 and text = ?5 and trial is ?6 and worker is ?7)
        """,
        sweepId, Times.Of(raised.At), Spelling.Of(raised.Level), raised.Kind, raised.Text, raised.Trial?.Number, raised.Worker?.Value);

    /// <summary>Once for each trial: one differing bit tells of the defect, a thousand repeats tell no more.</summary>
    public void RaiseNondeterminism(TrialId trial, string what, IEnumerable<string> differences, WorkerId? worker, DateTimeOffset at)
    {
        const string kind = "nondeterminism";
        var known = connection.Number(
            "select exists (select 1 from events where sweep_id = ?1 and trial = ?2 and kind = ?3)", sweepId, trial.Number, kind);
        if (known != 0) return;
        var text = $"Trial {trial}, {what}: {string.Join("; ", differences)}. The first result stands. "
            + "Equal trials must give equal bits: report this as a defect.";
        Raise(new(EventLevel.Error, kind, text, trial, worker, at));
    }
}
