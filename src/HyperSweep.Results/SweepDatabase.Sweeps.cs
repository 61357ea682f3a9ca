using System.Globalization;
using HyperSweep.Results.Schema;
using HyperSweep.Results.Sqlite;
using HyperSweep.Results.Storing;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;
using Microsoft.Data.Sqlite;

namespace HyperSweep.Results;

public sealed partial class SweepDatabase
{
    const string SweepColumns = """
        id, name, definition, definition_hash, dataset, dataset_hash, class_names, model, metric, goal, target, method, seed, trials,
        version, command, created_at, status, term, started_at, ended_at, folder, overrides, decisions_of,
        metric2, goal2, metric3, goal3, repeats, folds
        """;

    /// <exception cref="ArgumentException">The name is empty or the total is below 1.</exception>
    /// <param name="known">What its search learns from before its first trial; null: nothing.</param>
    public SweepRecord CreateSweep(NewSweep sweep, IReadOnlyList<FinishedTrial>? known = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sweep.Name);
        ArgumentOutOfRangeException.ThrowIfLessThan(sweep.Trials, 1);
        return _connection.Write(() =>
        {
            var name = FreeName(sweep.Name);
            _connection.Run("""
                insert into sweeps(name, definition, definition_hash, dataset, dataset_hash, class_names, model, metric, goal, target,
                    method, seed, trials, version, command, created_at, folder, overrides, decisions_of, metric2, goal2, metric3, goal3,
                    repeats, folds)
                values(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)
                """,
                name, sweep.Definition, sweep.DefinitionHash, sweep.Dataset, sweep.DatasetHash,
                JsonLists.OfTexts(sweep.ClassNames),
                sweep.Model, Spelling.Of(sweep.Metric.Name), Spelling.Of(sweep.Metric.Goal), sweep.Metric.Target, Spelling.Of(sweep.Method),
                sweep.Seed.ToString(CultureInfo.InvariantCulture), sweep.Trials, sweep.Version, sweep.Command, Times.Of(sweep.CreatedAt),
                sweep.Folder, JsonLists.OfTexts(sweep.Overrides), sweep.DecisionsOf,
                NameOf(sweep.Metric, 0), GoalOf(sweep.Metric, 0), NameOf(sweep.Metric, 1), GoalOf(sweep.Metric, 1),
                sweep.Repeats, sweep.Folds);
            if (sweep.Metric.Others.Count > 0) Views.Recreate(_connection, ParameterColumns.Load(_connection)); // Perhaps the first.
            var created = Sweeps("where name = ?1", name)[0];
            KnowledgeStorage.Save(_connection, created.Id, known ?? []);
            return created;
        });
    }

    /// <summary>What the search of a sweep has learned from before its first trial.</summary>
    public IReadOnlyList<FinishedTrial> Knowledge(long sweepId) => KnowledgeStorage.Load(_connection, sweepId);

    /// <summary>By name, else by id; null when there is none: then <see cref="NearSweepNames"/> helps.</summary>
    public SweepRecord? FindSweep(string nameOrId) =>
        Sweeps("where name = ?1", nameOrId).FirstOrDefault()
        ?? (long.TryParse(nameOrId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? Sweeps("where id = ?1", id).FirstOrDefault()
            : null);

    /// <summary>Names of sweeps that are spelt alike, nearest first.</summary>
    public IReadOnlyList<string> NearSweepNames(string name) => NearNames.Of(name, ListSweeps().Select(sweep => sweep.Name));

    /// <summary>The sweep that was made last; null when there is none.</summary>
    public SweepRecord? LatestSweep() => Sweeps("order by id desc limit 1").FirstOrDefault();

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SweepRecord> ListSweeps() => Sweeps("order by id");

    /// <summary>The newest sweep with this definition over this data; null when there is none.</summary>
    public SweepRecord? FindByDefinition(string definitionHash, string? datasetHash) =>
        Sweeps("where definition_hash = ?1 and dataset_hash is ?2 order by id desc limit 1", definitionHash, datasetHash).FirstOrDefault();

    /// <param name="trials">The new total, 1 or more.</param>
    public void UpdateTotal(long sweepId, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        _connection.Write(() =>
        {
            RequireSweep(sweepId);
            return _connection.Run("update sweeps set trials = ?2 where id = ?1", sweepId, trials);
        });
    }

    /// <summary>Queues the failed trials again, as if they had never been tried; their attempts stay in the table of runs.</summary>
    /// <returns>How many there were.</returns>
    public int RequeueFailed(long sweepId, DateTimeOffset at) => _connection.Write(() =>
    {
        RequireSweep(sweepId);
        TrialWriter trials = new(_connection, new(_connection, sweepId), new(_connection), sweepId);
        new PopulationWriter(_connection, trials, sweepId).UndoFailed();
        _connection.Run("""
            delete from epochs where sweep_id = ?1 and trial in (select number from trials where sweep_id = ?1 and status = 'failed')
            """,
            sweepId);
        _connection.Run("""
            delete from checkpoints where sweep_id = ?1 and trial in (select number from trials where sweep_id = ?1 and status = 'failed')
            """,
            sweepId);
        var noMetrics = string.Join(", ", MetricColumns.Names.Split(", ").Select(name => $"{name} = null"));
        var count = _connection.Run($"""
            update trials set status = 'queued', queued_at = ?2, {noMetrics},
                value = null, value2 = null, value3 = null, epochs_done = 0, attempts = 0, worker = null, run = null, error = null,
                stop_reason = null, seconds = null,
                started_at = null, finished_at = null
            where sweep_id = ?1 and status = 'failed'
            """,
            sweepId, Times.Of(at));
        if (count > 0) _connection.Run("update sweeps set status = 'interrupted' where id = ?1 and status = 'finished'", sweepId);
        return count;
    });

    static string? NameOf(MetricDefinition metric, int other) =>
        other < metric.Others.Count ? Spelling.Of(metric.Others[other].Name) : null;

    static string? GoalOf(MetricDefinition metric, int other) =>
        other < metric.Others.Count ? Spelling.Of(metric.Others[other].Goal) : null;

    string FreeName(string name)
    {
        var free = name;
        for (var i = 2; _connection.Number("select count(*) from sweeps where name = ?1", free) != 0; i++)
            free = FormattableString.Invariant($"{name}-{i}");
        return free;
    }

    List<SweepRecord> Sweeps(string where, params object?[] values) =>
        _connection.Query($"select {SweepColumns} from sweeps {where}", ReadSweep, values);

    static SweepRecord ReadSweep(SqliteDataReader row)
    {
        var metric = new MetricDefinition(row.Word<MetricName>(8), row.Word<Goal>(9), row.IsDBNull(10) ? null : row.GetDouble(10))
        {
            Others =
            [
                .. Enumerable.Range(0, 2).Select(other => 24 + 2 * other).Where(column => !row.IsDBNull(column))
                    .Select(column => new MetricDefinition(row.Word<MetricName>(column), row.Word<Goal>(column + 1), Target: null)),
            ],
        };
        var details = new NewSweep(
            row.GetString(1), row.GetString(2), row.GetString(3), row.Text(4), row.Text(5),
            [.. JsonLists.Texts(row.GetString(6))], row.GetString(7), metric, row.Word<SearchMethod>(11),
            row.Seed(12), row.GetInt32(13), row.GetString(14), row.GetString(15), row.Time(16))
        {
            Folder = row.GetString(21),
            Overrides = [.. JsonLists.Texts(row.GetString(22))],
            DecisionsOf = row.IsDBNull(23) ? null : row.GetInt64(23),
            Repeats = row.GetInt32(28),
            Folds = row.GetInt32(29),
        };
        return new(row.GetInt64(0), details, row.Word<SweepStatus>(17), row.GetInt32(18), row.TimeOrNull(19), row.TimeOrNull(20));
    }
}
