using HyperSweep.Coordination;
using HyperSweep.Results.Schema;
using HyperSweep.Results.Sqlite;
using HyperSweep.Results.Storing;
using HyperSweep.Sweeps;

namespace HyperSweep.Results;

/// <summary>One coordinator's hold on one sweep, over a connection of its own. For one thread at a time.</summary>
public sealed class SweepStore : ISweepStore, IDisposable
{
    readonly Connection _connection;
    readonly long _sweepId;
    readonly int _term;
    readonly ParameterColumns _columns;
    readonly EventWriter _events;
    readonly TrialWriter _trials;
    readonly EpochWriter _epochs;
    readonly RunWriter _runs;
    readonly RungWriter _rungs;
    readonly PopulationWriter _population;
    readonly MeanWriter _means;
    DateTimeOffset _lastAt;

    internal SweepStore(Connection connection, long sweepId, int term)
    {
        (_connection, _sweepId, _term) = (connection, sweepId, term);
        _columns = new(connection);
        _events = new(connection, sweepId);
        _trials = new(connection, _events, _columns, sweepId);
        _epochs = new(connection, _events, sweepId);
        _runs = new(connection, sweepId);
        _rungs = new(connection, sweepId);
        _population = new(connection, _trials, sweepId);
        _means = new(connection, sweepId);
        _lastAt = connection.Query(
            "select last_at from terms where sweep_id = ?1 and term = ?2", row => row.Time(0), sweepId, term) is [var at, ..]
            ? at
            : throw new ArgumentException($"Expected term {term} of sweep {sweepId} to be begun, got no such term.", nameof(term));
    }

    internal Connection Connection => _connection;

    /// <exception cref="StaleTermException">A coordinator of a later term owns the sweep.</exception>
    /// <exception cref="DatabaseException">Nothing of the changes is stored.</exception>
    public void Commit(IReadOnlyList<Change> changes)
    {
        if (changes.Count == 0)
        {
            RequireOwnTerm();
            return;
        }
        var lastAt = _lastAt;
        try
        {
            _connection.Write(() =>
            {
                RequireOwnTerm();
                foreach (var change in changes) Apply(change);
                return _connection.Run(
                    "update terms set last_at = ?3 where sweep_id = ?1 and term = ?2", _sweepId, _term, Times.Of(_lastAt));
            });
        }
        catch
        {
            _lastAt = lastAt;
            _columns.Forget();
            throw;
        }
    }

    /// <exception cref="DatabaseException">They cannot be read.</exception>
    public ValueList<Checkpoint> LoadCheckpoints(IReadOnlyList<Trial> trials, int epochs) =>
        [.. trials.Select(trial => _rungs.Load(trial.Id)).OfType<Checkpoint>().Where(checkpoint => checkpoint.Epochs == epochs)];

    public void Dispose() => _connection.Dispose();

    void RequireOwnTerm()
    {
        var current = (int)_connection.Number("select term from sweeps where id = ?1", _sweepId);
        if (current != _term) throw new StaleTermException(_term, current);
    }

    void Apply(Change change)
    {
        switch (change)
        {
            case TrialsPlanned planned:
                Seen(planned.At);
                foreach (var trial in planned.Trials) _trials.Plan(trial, planned.At);
                break;
            case RunStarted started:
                Seen(started.At);
                _runs.Start(started);
                break;
            case EpochsReported reported:
                foreach (var report in reported.Epochs) _epochs.Save(report, _lastAt);
                break;
            case TrialFinished finished:
                Seen(finished.At);
                // An echo is of a trial whose end may be kept for the next of its path.
                if (_trials.Finish(finished)) _rungs.Forget(finished.End.Trial);
                _means.Update(finished.End.Trial);
                break;
            case TrialPaused paused:
                Seen(paused.At);
                _rungs.Pause(paused);
                break;
            case WeightsTakenOver taken:
                Seen(taken.At);
                _population.TakeOver(taken);
                break;
            case EndKept kept:
                _rungs.KeepEnd(kept.Checkpoint);
                break;
            case TrialsPromoted promoted:
                Seen(promoted.At);
                _rungs.Promote(promoted);
                break;
            case TrialStopped stopped:
                Seen(stopped.At);
                _rungs.Stop(stopped);
                _means.Update(stopped.Trial);
                break;
            case TrialSkipped skipped:
                Seen(skipped.At);
                _trials.Skip(skipped);
                break;
            case BestCheckpointFound best:
                _rungs.KeepAsModel(best);
                break;
            case RunFinished finished:
                Seen(finished.At);
                _runs.Finish(finished);
                break;
            case BestModelFound found:
                ModelStorage.Save(_connection, _sweepId, found);
                break;
            case EventRaised raised:
                Seen(raised.At);
                _events.Raise(raised);
                break;
            case SweepEnded ended:
                Seen(ended.At);
                End(ended);
                break;
            default:
                throw new ArgumentException($"Expected a known change, got {change.GetType().Name}.", nameof(change));
        }
    }

    void End(SweepEnded ended)
    {
        _connection.Run(
            "update sweeps set status = ?2, ended_at = ?3 where id = ?1", _sweepId, Spelling.Of(ended.Outcome), Times.Of(ended.At));
        if (ended.Outcome == SweepOutcome.Finished) _rungs.ForgetAll();
        // No coordinator watches them any more, so nothing may stay "running".
        _connection.Run("update trials set status = 'queued' where sweep_id = ?1 and status = 'running'", _sweepId);
    }

    void Seen(DateTimeOffset at) => _lastAt = at > _lastAt ? at : _lastAt;
}
