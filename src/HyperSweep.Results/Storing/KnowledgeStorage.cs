using HyperSweep.Results.Sqlite;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Results.Storing;

/// <summary>
/// What a sweep has learned from before its first trial, copied into it: so it stays the same when the earlier sweep is gone, or goes on.
/// </summary>
static class KnowledgeStorage
{
    public static void Save(Connection connection, long sweepId, IReadOnlyList<FinishedTrial> known)
    {
        foreach (var trial in known)
            connection.Run(
                "insert into knowledge(sweep_id, number, params, status, value) values(?1, ?2, ?3, ?4, ?5)",
                sweepId, trial.Id.Number, ConfigurationJson.Write(trial.Configuration), Spelling.Of(trial.Status), trial.Value);
    }

    public static IReadOnlyList<FinishedTrial> Load(Connection connection, long sweepId) => connection.Query(
        "select number, params, status, value from knowledge where sweep_id = ?1 order by number",
        row => new FinishedTrial(
            new(row.GetInt32(0)), ConfigurationJson.Read(row.GetString(1)), row.Word<TrialStatus>(2), row.Real(3)),
        sweepId);
}
