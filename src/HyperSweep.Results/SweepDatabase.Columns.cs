using System.Text.Json;
using HyperSweep.Results.Columns;
using HyperSweep.Results.Schema;
using HyperSweep.Results.Sqlite;
using HyperSweep.Results.Storing;
using HyperSweep.Sweeps;

namespace HyperSweep.Results;

public sealed partial class SweepDatabase
{
    static readonly string[] FactNames =
    [
        "status", "value", "value2", "value3", .. MetricColumns.Names.Split(", "), "test_loss", "test_accuracy", "epochs_done",
        "attempts", "seconds", "worker", "error",
    ];

    /// <summary>Metrics that epochs have, as their columns are called.</summary>
    public static IReadOnlyList<string> EpochMetrics { get; } = MetricColumns.Names.Split(", ");

    /// <summary>
    /// Another answer than the last time means that another connection has committed something since. Only answers of one and the
    /// same object compare.
    /// </summary>
    public long DataVersion => _connection.Query("pragma data_version", row => row.GetInt64(0))[0];

    /// <summary>The trial whose model is stored; null when none is.</summary>
    public TrialId? ModelTrial(long sweepId) =>
        _connection.Query("select trial from models where sweep_id = ?1", row => new TrialId(row.GetInt32(0)), sweepId) is [var trial]
            ? trial
            : null;

    /// <param name="only">Numbers of the trials to read; null: all. Parameters without a column of their own are left out.</param>
    public TrialColumns ReadTrials(long sweepId, IReadOnlyCollection<int>? only = null)
    {
        RequireSweep(sweepId);
        var parameters = ParameterColumns.Load(_connection);
        var (numbers, facts) = (new List<int>(), FactNames.Select(name => new ColumnBuilder(name)).ToArray());
        var values = parameters.Select(parameter => new ColumnBuilder(parameter.Name)).ToArray();
        string[] names = ["number", .. FactNames, .. parameters.Select(parameter => Sql.Identifier(parameter.Column))];
        _connection.ForEach(
            $"select {string.Join(", ", names)} from trials where sweep_id = ?1{Only(only)} order by number",
            row =>
            {
                numbers.Add(row.GetInt32(0));
                for (var i = 0; i < facts.Length; i++) facts[i].Add(row, 1 + i);
                for (var i = 0; i < values.Length; i++) values[i].Add(row, 1 + facts.Length + i);
            },
            [sweepId, .. only is null ? [] : new object?[] { JsonSerializer.Serialize(only) }]);
        return new(
            [.. numbers], [.. facts.Select(column => column.Build())],
            [.. values.Where(column => !column.IsEmpty).Select(column => column.Build())]);
    }

    /// <summary>Every trial's mark, in the order of the numbers.</summary>
    public IReadOnlyList<TrialMark> ReadMarks(long sweepId) => _connection.Query(
        "select number, status, value, epochs_done, attempts, test_accuracy from trials where sweep_id = ?1 order by number",
        row => new TrialMark(
            row.GetInt32(0), string.Intern(row.GetString(1)), row.Real(2), row.GetInt32(3), row.GetInt32(4), row.Real(5)),
        sweepId);

    /// <param name="metric">One of <see cref="EpochMetrics"/>.</param>
    /// <param name="pointsMax">Above this many epochs, only every second, third, … trial is read.</param>
    public CurveSet ReadCurves(long sweepId, string metric, int pointsMax)
    {
        if (!EpochMetrics.Contains(metric))
            throw new ArgumentException($"Expected a metric of {string.Join(", ", EpochMetrics)}, got '{metric}'.", nameof(metric));
        ArgumentOutOfRangeException.ThrowIfLessThan(pointsMax, 1);
        return _connection.Read(() =>
        {
            var points = _connection.Number("select count(*) from epochs where sweep_id = ?1", sweepId);
            var total = (int)_connection.Number("select count(distinct trial) from epochs where sweep_id = ?1", sweepId);
            var every = 1 + (points - 1) / pointsMax;
            var (trials, lengths, values) = (new List<int>(), new List<int>(), new List<float>());
            _connection.ForEach(
                $"select trial, epoch, {metric} from epochs where sweep_id = ?1 and trial % ?2 = 1 % ?2 order by trial, epoch",
                row =>
                {
                    var (trial, epoch) = (row.GetInt32(0), row.GetInt32(1));
                    if (trials.Count == 0 || trials[^1] != trial)
                    {
                        trials.Add(trial);
                        lengths.Add(0);
                    }
                    for (; lengths[^1] < epoch - 1; lengths[^1]++) values.Add(float.NaN);
                    values.Add((float)row.Real(2));
                    lengths[^1]++;
                },
                sweepId, Math.Max(1, every));
            return new CurveSet([.. trials], [.. lengths], [.. values], total);
        });
    }

    static string Only(IReadOnlyCollection<int>? only) => only is null ? "" : " and number in (select value from json_each(?2))";
}
