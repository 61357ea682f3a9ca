using HyperSweep.Results.Sqlite;
using HyperSweep.Search.Analysis;
using HyperSweep.Sweeps;

namespace HyperSweep.Results.Storing;

/// <summary>
/// Keeps mean and spread of each configuration that is repeated beside its trials: SQLite has neither square roots nor Student's
/// distribution, and the means must be those that the core ranks by, to the last bit.
/// </summary>
sealed class MeanWriter
{
    readonly Connection _connection;
    readonly long _sweepId;
    readonly int _repeats;

    public MeanWriter(Connection connection, long sweepId)
    {
        (_connection, _sweepId) = (connection, sweepId);
        _repeats = (int)connection.Number("select repeats from sweeps where id = ?1", sweepId);
    }

    /// <summary>Of all sweeps that have repeats and were stored before there were means.</summary>
    public static void WriteAll(Connection connection)
    {
        foreach (var sweep in connection.Query("select id from sweeps where repeats > 1", row => row.GetInt64(0)))
        {
            MeanWriter writer = new(connection, sweep);
            foreach (var trial in connection.Query(
                "select min(number) from trials where sweep_id = ?1 group by (number - 1) / ?2", row => row.GetInt32(0), sweep,
                writer._repeats))
                writer.Update(new(trial));
        }
    }

    /// <summary>After the end of a trial; does nothing in a sweep without repeats.</summary>
    public void Update(TrialId trial)
    {
        if (_repeats == 1) return;
        var configuration = ConfigurationRanking.NumberOf(trial, _repeats);
        var values = _connection.Query(
            "select value from trials where sweep_id = ?1 and number between ?2 and ?3 and value is not null order by number",
            row => row.Real(0), _sweepId, (configuration - 1) * _repeats + 1, configuration * _repeats);
        var spread = SampleSpread.Of([.. values.Where(double.IsFinite)]);
        if (spread.Count == 0) return;
        _connection.Run("""
            insert into means(sweep_id, configuration, count, mean, deviation, half_width) values(?1, ?2, ?3, ?4, ?5, ?6)
            on conflict do update set count = excluded.count, mean = excluded.mean, deviation = excluded.deviation,
                half_width = excluded.half_width
            """,
            _sweepId, configuration, spread.Count, spread.Mean, spread.Deviation, spread.HalfWidth);
    }
}
