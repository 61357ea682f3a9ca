using HyperSweep.Coordination;
using HyperSweep.Learning.Training;
using HyperSweep.Results.Sqlite;
using HyperSweep.Sweeps;

namespace HyperSweep.Results.Storing;

/// <summary>What becomes of trials at rungs. Where a trial stands is kept until it has ended.</summary>
sealed class RungWriter(Connection connection, long sweepId)
{
    /// <summary>Does nothing for a trial that has ended, or has come further. It has no value before its end.</summary>
    public void Pause(TrialPaused paused)
    {
        var (end, metrics, at) = (paused.End, paused.End.Metrics, Times.Of(paused.At));
        var updated = connection.Run("""
            update trials set status = 'paused', train_loss = ?3, train_accuracy = ?4, regularization_loss = ?5, val_loss = ?6,
                val_accuracy = ?7, function_value = ?8, epochs_done = ?9, worker = ?10, run = ?11, seconds = coalesce(seconds, 0) + ?12,
                attempts = 0
            where sweep_id = ?1 and number = ?2 and status in ('queued', 'running') and epochs_done < ?9
            """,
            sweepId, end.Trial.Number, metrics.TrainLoss, metrics.TrainAccuracy, metrics.RegularizationLoss,
            metrics.ValidationLoss, metrics.ValidationAccuracy, metrics.Value, end.Epochs, paused.Worker.Value, paused.Run.ToString(),
            paused.Seconds);
        if (updated == 0) return;
        Keep(paused.Checkpoint);
        connection.Run("""
            insert into workers(sweep_id, name, first_seen, last_seen) values(?1, ?2, ?3, ?3)
            on conflict do update set last_seen = max(last_seen, ?3)
            """,
            sweepId, paused.Worker.Value, at);
    }

    void Keep(Checkpoint checkpoint) => connection.Run("""
        insert into checkpoints(sweep_id, trial, epochs, state) values(?1, ?2, ?3, ?4)
        on conflict do update set epochs = excluded.epochs, state = excluded.state
        """,
        sweepId, checkpoint.Trial.Number, checkpoint.Epochs, checkpoint.State.Span.ToArray());

    /// <summary>Where a point of a path ended. The one that it began with is of no use any more.</summary>
    public void KeepEnd(Checkpoint checkpoint)
    {
        Keep(checkpoint);
        connection.Run("""
            delete from checkpoints
            where sweep_id = ?1 and trial = (select parent from lineage where sweep_id = ?1 and trial = ?2 and from_epoch = 0)
            """,
            sweepId, checkpoint.Trial.Number);
    }

    /// <summary>When all trials have ended, nobody goes on.</summary>
    public void ForgetAll() => connection.Run("delete from checkpoints where sweep_id = ?1", sweepId);

    public void Promote(TrialsPromoted promoted)
    {
        foreach (var trial in promoted.Trials)
        {
            var updated = connection.Run(
                "update trials set status = 'queued' where sweep_id = ?1 and number = ?2 and status = 'paused'", sweepId, trial.Number);
            if (updated > 0) Decide(trial, "promoted", promoted.At);
        }
    }

    public void Stop(TrialStopped stopped)
    {
        var updated = connection.Run("""
            update trials set status = 'stopped', value = ?5, stop_reason = ?3, finished_at = ?4
            where sweep_id = ?1 and number = ?2 and status = 'paused'
            """,
            sweepId, stopped.Trial.Number, stopped.Reason, Times.Of(stopped.At), stopped.Value);
        if (updated == 0) return;
        Decide(stopped.Trial, "stopped", stopped.At);
        Forget(stopped.Trial);
        connection.Run("""
            update workers set trials_done = trials_done + 1
            where sweep_id = ?1 and name = (select worker from trials where sweep_id = ?1 and number = ?2)
            """,
            sweepId, stopped.Trial.Number);
    }

    // A trial that failed and is run again comes to its rungs once more: the last decision is the one that its end follows from.
    void Decide(TrialId trial, string decision, DateTimeOffset at) => connection.Run("""
        insert into decisions(sweep_id, number, trial, epoch, decision, at)
        select ?1, (select coalesce(max(number), 0) + 1 from decisions where sweep_id = ?1), number, epochs_done, ?3, ?4
        from trials where sweep_id = ?1 and number = ?2
        on conflict(sweep_id, trial, epoch) do update set number = excluded.number, decision = excluded.decision, at = excluded.at
        """,
        sweepId, trial.Number, decision, Times.Of(at));

    /// <exception cref="InvalidOperationException">Nothing is kept of the trial, or something that is no model.</exception>
    public void KeepAsModel(BestCheckpointFound found)
    {
        var state = Load(found.Trial) is { } checkpoint ? LinearState.Read(checkpoint) : null;
        if (state is null) throw new InvalidOperationException($"Expected a checkpoint of trial {found.Trial}, got none that can be read.");
        ModelStorage.Save(connection, sweepId, new BestModelFound(state.Model, found.Value));
    }

    /// <summary>Null when there is none.</summary>
    public Checkpoint? Load(TrialId trial) => connection.Query(
        "select epochs, state from checkpoints where sweep_id = ?1 and trial = ?2",
        row => new Checkpoint(trial, row.GetInt32(0), new((byte[])row.GetValue(1))), sweepId, trial.Number).FirstOrDefault();

    public void Forget(TrialId trial) =>
        connection.Run("delete from checkpoints where sweep_id = ?1 and trial = ?2", sweepId, trial.Number);
}
