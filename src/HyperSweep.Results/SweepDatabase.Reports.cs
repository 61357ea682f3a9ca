using System.Text.Json;
using HyperSweep.Coordination;
using HyperSweep.Results.Sqlite;
using HyperSweep.Results.Storing;
using HyperSweep.Sweeps;
using Microsoft.Data.Sqlite;

namespace HyperSweep.Results;

public sealed partial class SweepDatabase
{
    const string TrialColumns = $"""
        number, params, seed, status, value, test_loss, test_accuracy, epochs_done, attempts, worker, run, error, seconds,
        queued_at, started_at, finished_at, {MetricColumns.Names},
        stop_reason, stop_rule, value2, value3, fold
        """;

    const int MetricsAt = 16; // Among those columns.

    /// <summary>Of a sweep with several objectives, the trials that no other beats, by the first objective; of equal ones all.</summary>
    public IReadOnlyList<StoredTrial> ParetoTrials(long sweepId)
    {
        RequireSweep(sweepId);
        var front = _connection.Query(
            "select trial from pareto where sweep = (select name from sweeps where id = ?1)", row => row.GetInt32(0), sweepId);
        var trials = Trials("and number in (select value from json_each(?2))", sweepId, JsonSerializer.Serialize(front))
            .ToDictionary(trial => trial.Trial.Id.Number);
        return [.. front.Select(number => trials[number])];
    }

    /// <summary>
    /// Completed and stopped trials, those of the best configuration first; of equal ones the lower number first, those without a value
    /// last. Where a configuration is one trial, these are the best trials.
    /// </summary>
    public IReadOnlyList<LeaderboardEntry> Leaderboard(long sweepId, int top) =>
        [.. Best(sweepId, top).Select((trial, i) => new LeaderboardEntry(i + 1, trial))];

    /// <summary>Null when the sweep has no such trial.</summary>
    public TrialDetail? TrialDetail(long sweepId, TrialId trial) => _connection.Read(() =>
        Trials("and number = ?2", sweepId, trial.Number) is [var stored]
            ? new TrialDetail(
                stored with
                {
                    Trial = stored.Trial with { IsOfPath = PathReading.IsPath(_connection, sweepId), Past = PastOf(sweepId, trial) },
                },
                Curve(sweepId, trial), Runs(sweepId, trial), Events(sweepId, trial))
            : null);

    /// <summary>What the weights of a trial were trained as before it took them over; empty when they are its own.</summary>
    public ValueList<Stage> PastOf(long sweepId, TrialId trial) => (PathReading.IsPath(_connection, sweepId)
        ? PathReading.Pasts(_connection, sweepId)
        : PopulationWriter.Pasts(_connection, sweepId, trial)).GetValueOrDefault(trial.Number) ?? [];

    /// <summary>Completed, stopped and failed trials, by number.</summary>
    public IReadOnlyList<StoredTrial> EndedTrials(long sweepId) =>
        Trials("and status in ('completed', 'stopped', 'failed') order by number", sweepId);

    public IReadOnlyList<StoredTrial> Failures(long sweepId) => Trials("and status = 'failed' order by number", sweepId);

    public SweepProgress Progress(long sweepId)
    {
        RequireSweep(sweepId);
        return _connection.Query("""
            select status, total, queued, running, completed, stopped, failed, cancelled, best_value, best_trial,
                elapsed_seconds, trials_per_second
            from progress where sweep = (select name from sweeps where id = ?1)
            """,
            row => new SweepProgress(
                row.Word<SweepStatus>(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5),
                row.GetInt32(6), row.GetInt32(7), row.Real(8), row.IsDBNull(9) ? null : new TrialId(row.GetInt32(9)),
                row.IsDBNull(10) ? 0 : row.GetDouble(10), row.Real(11)),
            sweepId)[0];
    }

    /// <summary>Null when the sweep has none, as for functions.</summary>
    public StoredModel? LoadModel(long sweepId) => ModelStorage.Load(_connection, sweepId);

    List<StoredTrial> Best(long sweepId, int top)
    {
        RequireSweep(sweepId);
        var minimize = _connection.Number("select goal = 'minimize' from sweeps where id = ?1", sweepId) != 0;
        var order = minimize ? "asc" : "desc";
        return RepeatsOf(sweepId) == 1
            ? Trials($"and status in ('completed', 'stopped') order by value is null, value {order}, number limit ?2", sweepId, top)
            : Trials(
                $"""
                and status in ('completed', 'stopped') order by value is null, {OfMean("count")} desc, {OfMean("mean")} {order}, number
                limit ?2
                """,
                sweepId, top);
    }

    // The view leaderboard has the same order.
    static string OfMean(string column) => $"""
        (select m.{column} from means m join sweeps s on s.id = m.sweep_id
            where m.sweep_id = ?1 and m.configuration = (number - 1) / s.repeats + 1)
        """;

    List<StoredTrial> Trials(string where, params object?[] values) =>
        _connection.Query($"select {TrialColumns} from trials where sweep_id = ?1 {where}", ReadTrial, values);

    List<EpochReport> Curve(long sweepId, TrialId trial) => _connection.Query(
        $"select epoch, {MetricColumns.Names} from epochs where sweep_id = ?1 and trial = ?2 order by epoch",
        row => new EpochReport(trial, row.GetInt32(0), MetricColumns.Read(row, 1)), sweepId, trial.Number);

    List<StoredRun> Runs(long sweepId, TrialId trial) => _connection.Query("""
        select cohort, term, attempt, worker, started_at, ended_at, outcome, error from runs
        where sweep_id = ?1 and ?2 in (select value from json_each(runs.trials)) order by term, started_at, cohort, attempt
        """,
        row => new StoredRun(
            new(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)), new(row.GetString(3)), row.Time(4), row.TimeOrNull(5),
            row.IsDBNull(6) ? null : row.Word<RunOutcome>(6), row.Text(7)),
        sweepId, trial.Number);

    List<StoredEvent> Events(long sweepId, TrialId trial) => _connection.Query(
        "select at, level, kind, text, worker from events where sweep_id = ?1 and trial = ?2 order by id",
        row => new StoredEvent(
            row.Time(0), row.Word<EventLevel>(1), row.GetString(2), row.GetString(3), trial,
            row.Text(4) is { } worker ? new WorkerId(worker) : null),
        sweepId, trial.Number);

    static StoredTrial ReadTrial(SqliteDataReader row) => new(
        TrialReading.Trial(row, rule: MetricsAt + MetricColumns.Count + 1, fold: MetricsAt + MetricColumns.Count + 4),
        row.Word<TrialStatus>(3), row.Real(4), MetricColumns.Read(row, MetricsAt), row.Real(5), row.Real(6), row.GetInt32(7),
        row.GetInt32(8), row.Text(9), row.Text(10), row.Text(11), row.Real(12), row.Time(13), row.TimeOrNull(14), row.TimeOrNull(15))
    {
        StopReason = row.Text(MetricsAt + MetricColumns.Count),
        OtherValues = OthersIn(row, MetricsAt + MetricColumns.Count + 2),
    };

    static ValueList<double> OthersIn(SqliteDataReader row, int first) =>
        [.. new[] { row.Real(first), row.Real(first + 1) }.TakeWhile(value => !double.IsNaN(value))];
}
