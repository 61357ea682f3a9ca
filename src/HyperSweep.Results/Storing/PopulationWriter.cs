using HyperSweep.Coordination;
using HyperSweep.Results.Sqlite;
using HyperSweep.Sweeps;

namespace HyperSweep.Results.Storing;

/// <summary>What becomes of trials that take over the weights of others.</summary>
sealed class PopulationWriter(Connection connection, TrialWriter trials, long sweepId)
{
    /// <summary>Does nothing unless the trial waits at that rung, or when it has taken over weights there before.</summary>
    public void TakeOver(WeightsTakenOver taken)
    {
        var (trial, donor, epochs) = (taken.Trial.Id.Number, taken.Donor.Number, taken.Epochs);
        var waits = connection.Number(
            "select count(*) from trials where sweep_id = ?1 and number = ?2 and status = 'paused' and epochs_done = ?3",
            sweepId, trial, epochs);
        if (waits == 0) return;
        connection.Run("""
            insert into lineage(sweep_id, trial, from_epoch, parent, params)
                select sweep_id, number, 0, number, params from trials where sweep_id = ?1 and number = ?2
            on conflict do nothing
            """,
            sweepId, trial);
        var inserted = connection.Run("""
            insert into lineage(sweep_id, trial, from_epoch, parent, params) values(?1, ?2, ?3, ?4, ?5) on conflict do nothing
            """,
            sweepId, trial, epochs, donor, ConfigurationJson.Write(taken.Trial.Configuration));
        if (inserted == 0) return;
        trials.Reconfigure(taken.Trial);
        connection.Run("delete from stages where sweep_id = ?1 and trial = ?2", sweepId, trial);
        foreach (var stage in taken.Trial.Past)
            connection.Run("insert into stages(sweep_id, trial, to_epoch, member, params) values(?1, ?2, ?3, ?4, ?5)",
                sweepId, trial, stage.Epochs, stage.Trial.Number, ConfigurationJson.Write(stage.Configuration));
        // Its own is of no use any more, even where the donor's is missing.
        connection.Run("delete from checkpoints where sweep_id = ?1 and trial = ?2", sweepId, trial);
        connection.Run("""
            insert into checkpoints(sweep_id, trial, epochs, state)
                select sweep_id, ?2, epochs, state from checkpoints where sweep_id = ?1 and trial = ?3 and epochs = ?4
            """,
            sweepId, trial, donor, epochs);
    }

    /// <summary>The pasts of the trials of a sweep that have one, by number.</summary>
    /// <param name="only">Null: of all trials.</param>
    public static Dictionary<int, ValueList<Stage>> Pasts(Connection connection, long sweepId, TrialId? only = null) => connection.Query("""
        select trial, member, to_epoch, params from stages where sweep_id = ?1 and (?2 is null or trial = ?2) order by trial, to_epoch
        """,
        row => (Trial: row.GetInt32(0), Stage: new Stage(
            new(row.GetInt32(1)), row.GetInt32(2), ConfigurationJson.Read(row.GetString(3)))), sweepId, only?.Number)
        .GroupBy(row => row.Trial).ToDictionary(rows => rows.Key, rows => new ValueList<Stage>([.. rows.Select(row => row.Stage)]));

    /// <summary>Failed trials are again what they were before they took over any weights.</summary>
    public void UndoFailed()
    {
        var failed = connection.Query("""
            select l.trial, l.params, t.seed from lineage l join trials t on t.sweep_id = l.sweep_id and t.number = l.trial
            where l.sweep_id = ?1 and l.from_epoch = 0 and l.parent = l.trial and t.status = 'failed'
            """,
            row => new Trial(new(row.GetInt32(0)), ConfigurationJson.Read(row.GetString(1)), row.Seed(2)), sweepId);
        foreach (var trial in failed)
        {
            trials.Reconfigure(trial);
            connection.Run("delete from lineage where sweep_id = ?1 and trial = ?2", sweepId, trial.Id.Number);
            connection.Run("delete from stages where sweep_id = ?1 and trial = ?2", sweepId, trial.Id.Number);
        }
    }
}
