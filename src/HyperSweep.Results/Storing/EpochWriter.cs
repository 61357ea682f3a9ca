using HyperSweep.Results.Sqlite;
using HyperSweep.Sweeps;

namespace HyperSweep.Results.Storing;

sealed class EpochWriter(Connection connection, EventWriter events, long sweepId)
{
    /// <summary>The first report of an epoch stands; an equal one is an echo, another one is a defect.</summary>
    public void Save(EpochReport report, DateTimeOffset at)
    {
        var metrics = report.Metrics;
        var inserted = connection.Run($"""
            insert into epochs(sweep_id, trial, epoch, {MetricColumns.Names}) values(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            on conflict do nothing
            """,
            sweepId, report.Trial.Number, report.Epoch, metrics.TrainLoss, metrics.TrainAccuracy, metrics.RegularizationLoss,
            metrics.ValidationLoss, metrics.ValidationAccuracy, metrics.Value, metrics.Value2, metrics.Value3);
        if (inserted != 0) return;

        var stored = connection.Query(
            $"select {MetricColumns.Names} from epochs where sweep_id = ?1 and trial = ?2 and epoch = ?3",
            row => MetricColumns.Read(row, 0), sweepId, report.Trial.Number, report.Epoch)[0];
        if (!MetricColumns.Same(stored, metrics))
            events.RaiseNondeterminism(
                report.Trial, FormattableString.Invariant($"epoch {report.Epoch}"), MetricColumns.Differences(stored, metrics), null, at);
    }
}
