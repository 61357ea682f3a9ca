using System.Globalization;
using HyperSweep.Coordination;
using HyperSweep.Results.Schema;
using HyperSweep.Results.Sqlite;
using HyperSweep.Sweeps;

namespace HyperSweep.Results.Storing;

sealed class TrialWriter(Connection connection, EventWriter events, ParameterColumns columns, long sweepId)
{
    public void Plan(Trial trial, DateTimeOffset at)
    {
        var json = ConfigurationJson.Write(trial.Configuration);
        var seed = trial.Seed.ToString(CultureInfo.InvariantCulture);
        var rule = trial.StopRule?.ToString();
        var entries = ColumnsOf(trial.Configuration);
        var names = string.Concat(entries.Select(entry => $", {Sql.Identifier(entry.Column!)}"));
        var places = string.Concat(Enumerable.Range(8, entries.Length).Select(i => FormattableString.Invariant($", ?{i}")));
        var inserted = connection.Run($"""
            insert into trials(sweep_id, number, params, seed, status, queued_at, stop_rule, fold{names})
            values(?1, ?2, ?3, ?4, 'queued', ?5, ?6, ?7{places})
            on conflict do nothing
            """,
            [sweepId, trial.Id.Number, json, seed, Times.Of(at), rule, trial.Fold, .. entries.Select(entry => ColumnValue(entry.Value))]);
        if (trial.WarmStart is { } start)
            connection.Run("""
                insert into lineage(sweep_id, trial, from_epoch, parent, params) values(?1, ?2, 0, ?3, ?4) on conflict do nothing
                """,
                sweepId, trial.Id.Number, start.Trial.Number, json);
        if (inserted == 0) ComparePlans(trial.Id, (json, seed, rule, trial.Fold), at);
    }

    /// <summary>Gives a trial, which is planned, another configuration.</summary>
    public void Reconfigure(Trial trial)
    {
        var before = ConfigurationJson.Read(connection.Query(
            "select params from trials where sweep_id = ?1 and number = ?2", row => row.GetString(0), sweepId, trial.Id.Number)[0]);
        var gone = ColumnsOf(new(before.Where(entry => trial.Configuration.Find(entry.Key) is null)));
        var entries = ColumnsOf(trial.Configuration);
        var sets = entries.Select((entry, i) => FormattableString.Invariant($", {Sql.Identifier(entry.Column!)} = ?{i + 4}"))
            .Concat(gone.Select(entry => $", {Sql.Identifier(entry.Column!)} = null"));
        connection.Run($"update trials set params = ?3{string.Concat(sets)} where sweep_id = ?1 and number = ?2",
            [sweepId, trial.Id.Number, ConfigurationJson.Write(trial.Configuration), .. entries.Select(entry => ColumnValue(entry.Value))]);
    }

    /// <summary>Does nothing for a trial that has begun.</summary>
    public void Skip(TrialSkipped skipped) => connection.Run("""
        update trials set status = 'stopped', stop_reason = ?3, finished_at = ?4
        where sweep_id = ?1 and number = ?2 and status = 'queued' and attempts = 0
        """,
        sweepId, skipped.Trial.Number, skipped.Reason, Times.Of(skipped.At));

    /// <summary>The first end of a trial stands; an equal one is an echo, another one is a defect.</summary>
    /// <returns>Whether it is the first.</returns>
    public bool Finish(TrialFinished finished)
    {
        var (end, metrics) = (finished.End, finished.End.Metrics);
        var at = Times.Of(finished.At);
        var updated = connection.Run("""
            update trials set status = ?3, value = ?4, train_loss = ?5, train_accuracy = ?6, regularization_loss = ?7, val_loss = ?8,
                val_accuracy = ?9, function_value = ?10, epochs_done = ?11, worker = ?12, run = ?13, error = ?14, seconds = ?15,
                finished_at = ?16, stop_reason = ?17, function_value2 = ?18, function_value3 = ?19, value2 = ?20, value3 = ?21
            where sweep_id = ?1 and number = ?2 and status in ('queued', 'running')
            """,
            sweepId, end.Trial.Number, Spelling.Of(end.Status), finished.Value, metrics.TrainLoss, metrics.TrainAccuracy,
            metrics.RegularizationLoss, metrics.ValidationLoss, metrics.ValidationAccuracy, metrics.Value, end.Epochs,
            finished.Worker.Value, finished.Run.ToString(), end.Error, finished.Seconds, at, end.StopReason,
            metrics.Value2, metrics.Value3, OtherValue(finished, 0), OtherValue(finished, 1));
        if (updated == 0)
        {
            CompareEnds(finished);
            return false;
        }
        connection.Run("""
            insert into workers(sweep_id, name, first_seen, last_seen, trials_done) values(?1, ?2, ?3, ?3, 1)
            on conflict do update set last_seen = max(last_seen, ?3), trials_done = trials_done + 1
            """,
            sweepId, finished.Worker.Value, at);
        return true;
    }

    (string? Column, ParameterValue Value)[] ColumnsOf(Configuration configuration)
    {
        var made = columns.Of([.. configuration.Select(entry => entry.Key)]);
        return [.. configuration.Select((entry, i) => (Column: made[i], entry.Value)).Where(entry => entry.Column is not null)];
    }

    static double OtherValue(TrialFinished finished, int index) =>
        index < finished.OtherValues.Count ? finished.OtherValues[index] : double.NaN;

    void ComparePlans(TrialId trial, (string Params, string Seed, string? Rule, int? Fold) planned, DateTimeOffset at)
    {
        var stored = connection.Query(
            "select params, seed, stop_rule, fold from trials where sweep_id = ?1 and number = ?2",
            row => (
                Params: row.GetString(0), Seed: row.GetString(1), Rule: row.Text(2),
                Fold: row.IsDBNull(3) ? null : (int?)row.GetInt32(3)),
            sweepId, trial.Number)[0];
        if (stored != planned)
        {
            var difference = $"expected {Of(stored)}, got {Of(planned)}";
            events.RaiseNondeterminism(trial, "plan", [difference], null, at);
        }
    }

    static string Of((string Params, string Seed, string? Rule, int? Fold) plan) =>
        $"{plan.Params} with seed {plan.Seed}{(plan.Rule is null ? "" : $" and rule '{plan.Rule}'")}"
        + (plan.Fold is null ? "" : $" on fold {plan.Fold}");

    void CompareEnds(TrialFinished finished)
    {
        var end = finished.End;
        var stored = connection.Query(
            $"select status, value, epochs_done, error, {MetricColumns.Names}, stop_reason from trials where sweep_id = ?1 and number = ?2",
            row => (
                End: new TrialEnd(end.Trial, row.Word<TrialStatus>(0), row.GetInt32(2), MetricColumns.Read(row, 4), row.Text(3))
                {
                    StopReason = row.Text(4 + MetricColumns.Count),
                },
                Value: row.Real(1)),
            sweepId, end.Trial.Number);
        if (stored.Count == 0)
            throw new InvalidOperationException(
                $"Expected trial {end.Trial} of sweep {sweepId} to be planned before its end, got no such trial.");

        var differences = Differences(stored[0], (end, finished.Value)).ToArray();
        if (differences.Length > 0)
            events.RaiseNondeterminism(end.Trial, $"run {finished.Run}", differences, finished.Worker, finished.At);
    }

    static IEnumerable<string> Differences((TrialEnd End, double Value) stored, (TrialEnd End, double Value) got)
    {
        if (stored.End.Status != got.End.Status)
            yield return $"expected status {Spelling.Of(stored.End.Status)}, got {Spelling.Of(got.End.Status)}";
        if (stored.End.Epochs != got.End.Epochs)
            yield return FormattableString.Invariant($"expected {stored.End.Epochs} epochs, got {got.End.Epochs}");
        if (!Bits.Same(stored.Value, got.Value))
            yield return FormattableString.Invariant($"expected value {stored.Value:R}, got {got.Value:R}");
        foreach (var difference in MetricColumns.Differences(stored.End.Metrics, got.End.Metrics)) yield return difference;
        if (stored.End.StopReason != got.End.StopReason)
            yield return $"expected to be stopped for '{stored.End.StopReason}', got '{got.End.StopReason}'";
        if (stored.End.Error != got.End.Error) yield return $"expected error '{stored.End.Error}', got '{got.End.Error}'";
    }

    static object ColumnValue(ParameterValue value) => value switch
    {
        ParameterValue.Float number => number.Value,
        ParameterValue.Int number => number.Value,
        ParameterValue.Flag flag => flag.Value ? 1L : 0L,
        _ => value.ToString(),
    };
}
