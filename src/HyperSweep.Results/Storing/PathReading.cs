using HyperSweep.Results.Sqlite;
using HyperSweep.Sweeps;

namespace HyperSweep.Results.Storing;

/// <summary>Reads what the trials of a sweep began with, where each began with the weights of one before.</summary>
static class PathReading
{
    public static bool IsPath(Connection connection, long sweepId) =>
        connection.Number("select method = 'path' from sweeps where id = ?1", sweepId) != 0;

    /// <summary>The pasts of the trials of a sweep along paths that have one, by number.</summary>
    public static Dictionary<int, ValueList<Stage>> Pasts(Connection connection, long sweepId)
    {
        Dictionary<int, ValueList<Stage>> pasts = [];
        // The one before has a smaller number, and has ended.
        connection.ForEach("""
            select l.trial, l.parent, t.epochs_done, t.params
            from lineage l join trials t on t.sweep_id = l.sweep_id and t.number = l.parent
            where l.sweep_id = ?1 and l.from_epoch = 0 order by l.trial
            """,
            row =>
            {
                Stage stage = new(new(row.GetInt32(1)), row.GetInt32(2), ConfigurationJson.Read(row.GetString(3)));
                pasts[row.GetInt32(0)] = [.. pasts.GetValueOrDefault(row.GetInt32(1)) ?? [], stage];
            },
            sweepId);
        return pasts;
    }
}
