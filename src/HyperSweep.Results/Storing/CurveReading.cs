using HyperSweep.Results.Sqlite;
using HyperSweep.Sweeps;

namespace HyperSweep.Results.Storing;

/// <summary>The sweep's metric after each epoch.</summary>
static class CurveReading
{
    /// <summary>By trial number, up to the epochs that a trial has done; an epoch that is missing ends a curve.</summary>
    public static Dictionary<int, ValueList<double>> Of(Connection connection, long sweepId)
    {
        var metric = connection.Query("select metric from sweeps where id = ?1", row => row.GetString(0), sweepId)[0];
        var column = metric.StartsWith("value", StringComparison.Ordinal) ? $"function_{metric}" : metric;
        Dictionary<int, List<double>> curves = [];
        connection.ForEach(
            $"""
            select e.trial, e.epoch, e.{Sql.Identifier(column)} from epochs e
            cross join trials t on t.sweep_id = e.sweep_id and t.number = e.trial
            where e.sweep_id = ?1 and e.epoch <= t.epochs_done
            order by e.trial, e.epoch
            """,
            row =>
            {
                if (!curves.TryGetValue(row.GetInt32(0), out var curve)) curves.Add(row.GetInt32(0), curve = []);
                if (row.GetInt32(1) == curve.Count + 1) curve.Add(row.Real(2));
            },
            sweepId);
        return curves.ToDictionary(curve => curve.Key, curve => new ValueList<double>(curve.Value.ToArray()));
    }
}
