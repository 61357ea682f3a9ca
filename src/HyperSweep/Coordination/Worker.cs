namespace HyperSweep.Coordination;

/// <summary>Trains one run at a time and repeats its own state every tick until the coordinator has heard it.</summary>
/// <param name="id">
/// Of this life of the worker: a worker that starts anew takes another, or a trial that kills it would be given to it for ever.
/// </param>
public sealed class Worker(WorkerId id) : INode
{
    Message _report = new WorkerIdle(id); // The last thing worth saying; repeated on every tick.
    RunId _latest; // That was begun.
    bool _isLeaving;

    public IReadOnlyList<Effect> Handle(Message message, DateTimeOffset now) => message switch
    {
        Tick when _isLeaving => GoOnLeaving(),
        Tick => [new SendToCoordinator(_report)],
        Drain => BeginLeaving(),
        StartRun start when IsLater(start.Run) && !_isLeaving => Start(start),
        StopRun stop when Running == stop.Run => [new CancelTraining(stop.Run)],
        // Not kept for repetition: the end of the run carries the whole curve.
        RunProgressed progressed when Running == progressed.Run => [new SendToCoordinator(progressed)],
        RunEnded ended when Running == ended.Run => Report(ended),
        RunSettled settled when _report is RunEnded ended && ended.Run == settled.Run => Settle(),
        // Late echo of a run that is over, or word from a coordinator that another one has replaced.
        StartRun or StopRun or RunProgressed or RunEnded or RunSettled => [],
        _ => throw new ArgumentException($"Expected a message to a worker, got {message.GetType().Name}.", nameof(message)),
    };

    /// <summary>Which run it will still report the end of.</summary>
    WorkerLeaving Farewell => new(id, (_report as RunProgressed)?.Run ?? (_report as RunEnded)?.Run);

    RunId? Running => (_report as RunProgressed)?.Run;

    // Runs are numbered in the order of their start, and only the latest is ever repeated.
    bool IsLater(RunId run) => run.Term > _latest.Term || (run.Term == _latest.Term && run.Cohort > _latest.Cohort);

    IReadOnlyList<Effect> Start(StartRun start)
    {
        if (_report is WorkerIdle)
        {
            _latest = start.Run;
            _report = new RunProgressed(id, start.Run, []);
            return [new BeginTraining(start.Run, start.Trials) { Leg = start.Leg, Checkpoints = start.Checkpoints, Trace = start.Trace }];
        }
        // Busy, or an end is not yet settled: the coordinator repeats this when we are idle. It no longer wants what an earlier one began.
        return Running is { } run && run.Term < start.Run.Term ? [new CancelTraining(run)] : [];
    }

    // Told on the next tick only: to the coordinator, who has ended a run is idle. Said now, it would meet the next run on its way here,
    // and be taken for a sign that its start was lost.
    IReadOnlyList<Effect> Settle()
    {
        _report = new WorkerIdle(id);
        return _isLeaving ? GoOnLeaving() : [];
    }

    IReadOnlyList<Effect> BeginLeaving()
    {
        _isLeaving = true;
        var effects = GoOnLeaving();
        return Running is { } run ? [.. effects, new CancelTraining(run)] : effects;
    }

    IReadOnlyList<Effect> GoOnLeaving() => _report switch
    {
        WorkerIdle => [new SendToCoordinator(Farewell), new Leave()],
        RunEnded ended => [new SendToCoordinator(Farewell), new SendToCoordinator(ended)],
        _ => [new SendToCoordinator(Farewell), new SendToCoordinator(_report)],
    };

    IReadOnlyList<Effect> Report(Message report)
    {
        _report = report;
        return [new SendToCoordinator(report)];
    }
}
