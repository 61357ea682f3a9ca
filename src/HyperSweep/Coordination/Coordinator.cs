using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

/// <summary>
/// Plans the trials of one sweep, lends them to workers in cohorts, and records each trial's end exactly once.
/// </summary>
public sealed class Coordinator : INode
{
    // A worker that has got a run says so within a second; what it says until then may have been under way before.
    static readonly TimeSpan BeginPatience = TimeSpan.FromSeconds(2);

    // Of each worker: one that it trains, and enough that wait for a round of hand-outs to be of full cohorts (CohortShares).
    const int CohortsAhead = 3;

    readonly CoordinatorOptions _options;
    readonly TrialBook _book;
    readonly CohortQueue _queue = new();
    readonly CohortShares _shares = new();
    readonly Leases _leases;
    readonly WorkerRoster _workers;
    readonly ResultRecorder _recorder;
    readonly List<RunId> _orphans = []; // Of earlier coordinators, and of no use any more.
    IReadOnlyList<RungVerdict> _overdue; // Of earlier coordinators that died before they gave them.
    bool _isClosing, _isDraining; // Closing: nothing is handed out any more. Draining: what runs is stopped, too.
    SweepOutcome? _outcome;

    /// <param name="saved">All that is left of earlier coordinators of this sweep.</param>
    /// <exception cref="ArgumentException">Some options are out of their range.</exception>
    public Coordinator(SweepPlan plan, SavedSweep saved, CoordinatorOptions options)
    {
        options.Check();
        (_options, _book, _leases) = (options, new(plan, saved), new(saved.Term));
        (_workers, _recorder) = (new(options.LeaseDuration), new(plan, _book, _queue, saved, options.AttemptsMax));
        foreach (var saving in saved.RunsUnderWay)
        {
            var (run, worker, trials) = saving;
            TrialEntry[] entries = [.. trials.Select(_book.Find).OfType<TrialEntry>()];
            // Some may have ended meanwhile, in a late run. When some are not there, the total was lowered since.
            var isOfUse = entries.Length == trials.Count && entries.Any(entry => entry.IsOn(saving.Leg));
            if (!isOfUse || !_leases.Adopt(run, worker, entries, saving.Leg)) _orphans.Add(run);
        }
        foreach (var entry in _book.Unended.Where(entry => entry.Status == TrialStatus.Queued)) _queue.Add(entry);
        foreach (var saving in saved.RunsWithoutResults)
        {
            var (run, worker, trials) = saving;
            TrialEntry[] entries = [.. trials.Select(_book.Find).OfType<TrialEntry>()];
            if (entries.Length == trials.Count) _leases.AddEarlier(run, worker, entries, saving.Leg); // Else the total was lowered since.
        }
        _overdue = _recorder.Restore(saved);
    }

    /// <summary>Messages that made no sense: of unknown runs, or reports that do not hang together.</summary>
    public long MessagesDropped { get; private set; }

    public IReadOnlyList<Effect> Handle(Message message, DateTimeOffset now)
    {
        if (_outcome is { } outcome) return AfterTheEnd(message, outcome);

        List<Effect> effects = [];
        EndOrphans(effects, now);
        switch (message)
        {
            case WorkerIdle { Worker.Value: null or "" } or RunProgressed { Worker.Value: null or "" }:
            case RunEnded { Worker.Value: null or "" } or WorkerLost { Worker.Value: null or "" }:
            case WorkerLeaving { Worker.Value: null or "" }: MessagesDropped++; break;
            // Another coordinator has taken over, or somebody errs: the store knows. If so, this one must end, for it drops what is said.
            case RunProgressed or RunEnded when TellsOfLaterTerm(message):
                MessagesDropped++;
                effects.Add(new Save([]));
                break;
            case WorkerIdle idle: Welcome(idle.Worker, effects, now); break;
            case RunProgressed progressed: Renew(progressed, effects, now); break;
            case RunEnded ended: Settle(ended, effects, now); break;
            case WorkerLost lost: Lose(lost, effects, now); break;
            case WorkerLeaving leaving: LetGo(leaving, effects, now); break;
            case Drain: StopAll(effects); break;
            case WindDown: _isClosing = true; break;
            case Tick: Expire(effects, now); break;
            default: throw Unexpected(message);
        }
        HandOut(effects, now);
        EndSweep(effects, now);
        return effects;
    }

    static IReadOnlyList<Effect> AfterTheEnd(Message message, SweepOutcome outcome) => message switch
    {
        Tick => [new FinishSweep(outcome)],
        RunProgressed progressed => [new SendToWorker(progressed.Worker, new StopRun(progressed.Run))],
        // After an interruption the worker keeps its results: the next coordinator takes them.
        RunEnded ended when outcome == SweepOutcome.Finished => [new SendToWorker(ended.Worker, new RunSettled(ended.Run))],
        WorkerIdle or WorkerLeaving or RunEnded or WorkerLost or Drain or WindDown => [],
        _ => throw Unexpected(message),
    };

    bool TellsOfLaterTerm(Message message) =>
        ((message as RunProgressed)?.Run ?? (message as RunEnded)?.Run) is { } run && _leases.IsOfLaterTerm(run);

    void Welcome(WorkerId worker, List<Effect> effects, DateTimeOffset now)
    {
        _workers.Hear(worker, now);
        switch (_leases.OfWorker(worker))
        {
            case null: _workers.MarkIdle(worker, now); break;
            // It has not begun, and shall not. Should it begin nevertheless, the run is told to stop when it is heard of.
            case { } lease when _isClosing && now - lease.HeardAt >= BeginPatience:
                TakeBack(lease, "the sweep was stopped before it began", effects, now);
                break;
            case not null when _isClosing: break;
            // It lost our message. The lease is not renewed: a worker that never begins loses the run.
            case { } lease: effects.Add(Start(lease)); break;
        }
    }

    void LetGo(WorkerLeaving leaving, List<Effect> effects, DateTimeOffset now)
    {
        _workers.MarkLeaving(leaving.Worker);
        if (_leases.OfWorker(leaving.Worker) is { } lease && lease.Run != leaving.Run)
            TakeBack(lease, "its worker left before it began", effects, now);
    }

    void Renew(RunProgressed progressed, List<Effect> effects, DateTimeOffset now)
    {
        var lease = _leases.Find(progressed.Run);
        if (lease is null ? !_leases.CanBe(progressed.Run) : !Tells(lease, progressed))
        {
            MessagesDropped++;
            return;
        }
        _workers.Hear(progressed.Worker, now);
        _workers.MarkBusy(progressed.Worker);
        if (lease is not null)
        {
            lease.HeardAt = now;
            ValueList<EpochReport> news = [.. progressed.Epochs.Where(epoch => _book.Find(epoch.Trial)!.IsOn(lease.Leg))];
            foreach (var epoch in news) lease.Curves.Add(epoch);
            if (news.Count > 0) effects.Add(new Save([new EpochsReported(news)]));
        }
        if (lease is null || _isDraining) effects.Add(new SendToWorker(progressed.Worker, new StopRun(progressed.Run)));
    }

    static bool Tells(Lease lease, RunProgressed progressed) =>
        lease.Worker == progressed.Worker
        && progressed.Epochs.All(epoch => epoch.Epoch > lease.Leg.From && lease.Entries.Any(entry => entry.Trial.Id == epoch.Trial));

    void Settle(RunEnded ended, List<Effect> effects, DateTimeOffset now)
    {
        var lease = _leases.Find(ended.Run);
        var known = lease ?? _leases.FindGivenUp(ended.Run);
        if (!_leases.CanBe(ended.Run)
            || (known is not null && (known.Worker != ended.Worker || _recorder.FaultOf(ended, known) is not null)))
        {
            MessagesDropped++;
            return;
        }
        if (lease is not null)
        {
            _leases.End(lease);
            effects.Add(new Save(_recorder.EndRun(lease, ended, now)));
        }
        else if (known is not null && ended.Outcome == RunOutcome.Completed) TakeLate(known, ended, effects, now);
        _leases.Forget(ended.Run);
        effects.Add(new SendToWorker(ended.Worker, new RunSettled(ended.Run)));
        Welcome(ended.Worker, effects, now);
    }

    void TakeLate(Lease lease, RunEnded ended, List<Effect> effects, DateTimeOffset now)
    {
        var changes = _recorder.EndLateRun(lease, ended, now);
        if (changes.Count > 0) effects.Add(new Save(changes));
        foreach (var other in _leases.All.Where(other => !other.Open.Any()))
        {
            TakeBack(other, $"run {ended.Run} has ended its trials", effects, now);
            effects.Add(new SendToWorker(other.Worker, new StopRun(other.Run)));
        }
    }

    void Lose(WorkerLost lost, List<Effect> effects, DateTimeOffset now)
    {
        _workers.Forget(lost.Worker);
        if (_leases.OfWorker(lost.Worker) is not { } lease) return;
        if (lease.Run == lost.NeverReceived) TakeBack(lease, "it did not reach its worker", effects, now);
        else Lose(lease, effects, now);
    }

    void Expire(List<Effect> effects, DateTimeOffset now)
    {
        foreach (var lease in _leases.All) lease.HeardAt ??= now;
        foreach (var lease in _leases.All.Where(lease => now - lease.HeardAt >= _options.LeaseDuration))
        {
            _workers.Forget(lease.Worker);
            Lose(lease, effects, now);
        }
        _workers.ForgetSilent(now);
        if (_isDraining) StopAll(effects);
    }

    // First of all, so that no trial of them is seen in two runs.
    void EndOrphans(List<Effect> effects, DateTimeOffset now)
    {
        List<Change> changes = [.. _orphans.Select(run => new RunFinished(run, RunOutcome.Lost, "Its trials are gone.", now))];
        _recorder.Carry(_overdue, changes, now);
        if (changes.Count > 0) effects.Add(new Save([.. changes]));
        _overdue = [];
        _orphans.Clear();
    }

    void Lose(Lease lease, List<Effect> effects, DateTimeOffset now)
    {
        _leases.GiveUp(lease);
        effects.Add(new Save(_recorder.LoseRun(lease, now)));
    }

    void TakeBack(Lease lease, string reason, List<Effect> effects, DateTimeOffset now)
    {
        _leases.GiveUp(lease);
        effects.Add(new Save(_recorder.TakeBackRun(lease, reason, now)));
    }

    void StopAll(List<Effect> effects)
    {
        _isClosing = _isDraining = true;
        foreach (var lease in _leases.All) effects.Add(new SendToWorker(lease.Worker, new StopRun(lease.Run)));
    }

    void HandOut(List<Effect> effects, DateTimeOffset now)
    {
        if (_isClosing) return;
        var workers = Math.Max(1, Math.Max(_workers.Count, _options.WorkersExpected));
        var ahead = Math.Max(_options.PlanAhead, (long)CohortsAhead * workers * _options.CohortMax);
        var planned = _book.PlanAhead((int)Math.Min(ahead, int.MaxValue));
        if (planned.Count > 0) effects.Add(new Save(Plan(planned, now)));
        foreach (var entry in planned.Where(entry => !entry.HasEnded)) _queue.Add(entry);

        while (_queue.Count > 0 && _workers.TakeIdle() is { } worker)
        {
            var cohort = _queue.Take(_shares.Next(_queue.Work, _queue.NextCost, workers), _options.CohortMax);
            var lease = _leases.Grant(worker, cohort, now);
            ValueList<TrialId> ids = [.. lease.Trials.Select(trial => trial.Id)];
            effects.Add(new Save([new RunStarted(lease.Run, worker, ids, now) { Leg = lease.Leg }]));
            effects.Add(Start(lease));
        }
    }

    ValueList<Change> Plan(IReadOnlyList<TrialEntry> planned, DateTimeOffset now)
    {
        TrialsPlanned change = new([.. planned.Select(entry => entry.Trial)], now);
        var skips = planned.Where(entry => entry.HasEnded).Select(entry => new TrialSkipped(entry.Trial.Id, entry.SkipReason!, now));
        if (!_recorder.IsOrderDependent || planned[0].Number > 1) return [change, .. skips];
        const string Text = "Who goes on depends on the order in which trials come to their rungs. The decisions are recorded.";
        return [change, new EventRaised(EventLevel.Information, "order_dependent", Text, null, null, now)];
    }

    void EndSweep(List<Effect> effects, DateTimeOffset now)
    {
        if (_book.IsComplete) _outcome = SweepOutcome.Finished;
        else if (_isClosing && _leases.Count == 0) _outcome = SweepOutcome.Interrupted;
        if (_outcome is not { } outcome) return;
        List<Change> changes = [new SweepEnded(outcome, now)];
        if (outcome == SweepOutcome.Finished && _book.EndReason is { } reason)
            changes.Insert(0, new EventRaised(EventLevel.Information, "budget_spent", reason, null, null, now));
        effects.AddRange(new Save([.. changes]), new FinishSweep(outcome));
    }

    static SendToWorker Start(Lease lease) => new(lease.Worker, new StartRun(lease.Run, lease.Trials) { Leg = lease.Leg });

    static ArgumentException Unexpected(Message message) =>
        new($"Expected a message to a coordinator, got {message.GetType().Name}.", nameof(message));
}
