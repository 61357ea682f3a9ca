using HyperSweep.Coordination;
using HyperSweep.Results.Sqlite;

namespace HyperSweep.Results.Storing;

sealed class RunWriter(Connection connection, long sweepId)
{
    public void Start(RunStarted started)
    {
        var (run, at) = (started.Run, Times.Of(started.At));
        var inserted = connection.Run("""
            insert into runs(sweep_id, term, cohort, attempt, worker, trials, started_at, from_epoch, to_epoch)
                values(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            on conflict do nothing
            """,
            sweepId, run.Term, run.Cohort, run.Attempt, started.Worker.Value,
            JsonLists.OfNumbers(started.Trials.Select(trial => trial.Number)), at, started.Leg.From, started.Leg.To);
        if (inserted == 0) return;

        foreach (var trial in started.Trials)
            connection.Run("""
                update trials set status = 'running', run = ?3, worker = ?4, started_at = ?5, attempts = attempts + 1
                where sweep_id = ?1 and number = ?2 and status in ('queued', 'running')
                """,
                sweepId, trial.Number, run.ToString(), started.Worker.Value, at);
        connection.Run("""
            insert into workers(sweep_id, name, first_seen, last_seen) values(?1, ?2, ?3, ?3)
            on conflict do update set last_seen = max(last_seen, ?3)
            """,
            sweepId, started.Worker.Value, at);
    }

    public void Finish(RunFinished finished)
    {
        var run = finished.Run;
        connection.Run("""
            update runs set ended_at = ?5, outcome = ?6, error = ?7
            where sweep_id = ?1 and term = ?2 and cohort = ?3 and attempt = ?4 and ended_at is null
            """,
            sweepId, run.Term, run.Cohort, run.Attempt, Times.Of(finished.At), Spelling.Of(finished.Outcome), finished.Error);
        // A run that was asked to stop says nothing against its trials: it does not count as an attempt at them.
        var uncounted = finished.Outcome == RunOutcome.Interrupted ? 1 : 0;
        connection.Run("""
            update trials set status = 'queued', attempts = attempts - ?6
            where sweep_id = ?1 and status = 'running' and run = ?5 and number in (select value from json_each((
                select trials from runs where sweep_id = ?1 and term = ?2 and cohort = ?3 and attempt = ?4)))
            """,
            sweepId, run.Term, run.Cohort, run.Attempt, run.ToString(), uncounted);
    }
}
