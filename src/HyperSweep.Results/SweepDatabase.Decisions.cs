using HyperSweep.Results.Sqlite;
using HyperSweep.Results.Storing;
using HyperSweep.Search.Analysis;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Results;

public sealed partial class SweepDatabase
{
    /// <summary>What became of trials at rungs, in the order in which it was decided.</summary>
    public IReadOnlyList<RecordedDecision> Decisions(long sweepId) => _connection.Query(
        """
        select d.trial, d.epoch, case d.decision when 'stopped' then coalesce(t.stop_reason, '') end from decisions d
        cross join trials t on t.sweep_id = d.sweep_id and t.number = d.trial
        where d.sweep_id = ?1 order by d.number
        """,
        row => new RecordedDecision(new(row.GetInt32(0)), row.GetInt32(1), row.Text(2)), sweepId);

    /// <summary>The newest sweep that follows the decisions of another and has not ended; null when there is none.</summary>
    public SweepRecord? UnfinishedRerunOf(long sweepId) =>
        Sweeps("where decisions_of = ?1 and status <> 'finished' order by id desc limit 1", sweepId).FirstOrDefault();

    /// <summary>How the trials of a sweep went, in the order of their numbers, as far as their epochs are told.</summary>
    public IReadOnlyList<KnownCurve> KnownCurves(long sweepId) => _connection.Read(() =>
    {
        var curves = CurveReading.Of(_connection, sweepId);
        return _connection.Query(
            "select number, status from trials where sweep_id = ?1 order by number",
            row => new KnownCurve(
                new(row.GetInt32(0)), row.Word<TrialStatus>(1), curves.GetValueOrDefault(row.GetInt32(0)) ?? []), sweepId);
    });
}
