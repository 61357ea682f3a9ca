using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Mutants;

/// <summary>Bugs of coordinators.</summary>
static class CoordinatorMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Of("unsaved-start", "Starts runs without saving that they began.", node => RewritingNode.OfSaves(node, Without<RunStarted>)),
        Of("unsaved-end", "Leaves runs open in the store.", node => RewritingNode.OfSaves(node, Without<RunFinished>)),
        Of("unsaved-results", "Settles runs without saving their results.", node => RewritingNode.OfSaves(node, Without<TrialFinished>)),
        Of("unsaved-objectives", "Saves the first objective's value only.", node => RewritingNode.OfSaves(node, change =>
            change is TrialFinished finished ? finished with { OtherValues = [] } : change)),
        Of("unsaved-curves", "Saves ends without their curves.", node => RewritingNode.OfSaves(node, Without<EpochsReported>)),
        Of("unsaved-progress", "Saves no epochs of runs under way.", node => new RewritingNode(node, act: effect =>
            effect is Save { Changes: [EpochsReported] } ? null : effect)),
        Of("unsaved-model", "Does not save the best trial's model.", node => RewritingNode.OfSaves(node, Without<BestModelFound>)),
        Of("unsaved-late-results", "Settles late runs without saving their results.", node => new RewritingNode(node, act: effect =>
            effect is Save save && Has<TrialFinished>(save) && !Has<RunFinished>(save) ? null : effect)),
        Of("unsettled-ends", "Never tells a worker that its report is saved.", node => new RewritingNode(
            node, act: effect => effect is SendToWorker { Message: RunSettled } ? null : effect)),
        Of("unconfirmed-term", "Drops what is said to a later term without a doubt of its own.", node => new RewritingNode(
            node, act: effect => effect is Save { Changes.Count: 0 } ? null : effect)),
        Of("endless-leases", "Does not expire leases.", node => new EndlessLeases(node)),
        Of("deaf-to-progress", "Takes no progress for a sign of life.", node => new RewritingNode(
            node, hear: message => message is RunProgressed ? null : message)),
        Of("tick-first", "Takes its own delay for silence, before it hears what waited.", node => new TickFirst(node)),
        Of("hasty-drain", "Ends a drained sweep before its runs have ended.", node => new HastyDrain(node)),
        Of("endless-closing", "Hands out work as ever although it is to end.", node => new RewritingNode(
            node, hear: message => message is Drain or WindDown ? null : message)),
        Of("hasty-closing", "Stops what runs when it is only to hand out nothing more.", node => new RewritingNode(
            node, hear: message => message is WindDown ? new Drain() : message)),
        Of("no-retry", "Never starts a run of trials that were in a run before.", node => new NoRetry(node)),
        Of("early-end", "Ends the sweep before its last trial has ended.", node => new EarlyEnd(node)),
        Of("double-lease", "Gives trials that are under way to an idle worker too.", node => new DoubleLease(node)),
        Of("echo-as-current", "Takes the end of any earlier run of a worker for that of its current one.", node => new EchoAsCurrent(node)),
        Of("unknown-ends", "Records the ends of runs that it knows nothing of.", node => new UnknownEnds(node)),
        Of("blamed-neighbours", "Fails all trials of a run that broke.", node => new BlamedNeighbours(node)),
        Of("work-for-leavers", "Does not hear that a worker leaves.", node => new RewritingNode(
            node, hear: message => message is WorkerLeaving leaving ? new WorkerIdle(leaving.Worker) : message)),
        Of("uncounted-losses", "Takes a run of a lost worker for one that never reached it.", node => new UncountedLosses(node)),
        Of("counted-interruptions", "Counts interrupted runs as attempts.", node => RewritingNode.OfSaves(node, change =>
            change is RunFinished { Outcome: RunOutcome.Interrupted } finished ? finished with { Outcome = RunOutcome.Lost } : change)),
    ];

    static Mutant Of(string name, string bug, Func<INode, INode> plant) => new(name, bug, Build.Product with
    {
        Coordinator = (plan, saved, options) => plant(new Coordinator(plan, saved, options)),
    });

    static bool Has<TChange>(Save save) where TChange : Change => save.Changes.OfType<TChange>().Any();

    static Change? Without<TChange>(Change change) where TChange : Change => change is TChange ? null : change;

    sealed class EndlessLeases(INode node) : INode
    {
        // To a tick of that time everything is news.
        public IReadOnlyList<Effect> Handle(Message message, DateTimeOffset now) =>
            node.Handle(message, message is Tick ? DateTimeOffset.MinValue : now);
    }

    sealed class TickFirst(INode node) : MutantNode(node)
    {
        readonly List<Message> _waiting = [];

        protected override IEnumerable<Message> Hear(Message message, DateTimeOffset now)
        {
            if (message is not Tick)
            {
                _waiting.Add(message);
                return [];
            }
            Message[] heard = [message, .. _waiting];
            _waiting.Clear();
            return heard;
        }
    }

    sealed class HastyDrain(INode node) : MutantNode(node)
    {
        public override IReadOnlyList<Effect> Handle(Message message, DateTimeOffset now) => message is Drain
            ? [new Save([new SweepEnded(SweepOutcome.Interrupted, now)]), new FinishSweep(SweepOutcome.Interrupted)]
            : Node.Handle(message, now);
    }

    sealed class NoRetry(INode node) : MutantNode(node)
    {
        protected override IEnumerable<Effect> Do(Effect effect) => effect switch
        {
            SendToWorker { Message: StartRun { Run.Attempt: > 1 } } => [],
            Save save when save.Changes.Any(change => change is RunStarted { Run.Attempt: > 1 }) => [],
            _ => [effect],
        };
    }

    sealed class EarlyEnd(INode node) : MutantNode(node)
    {
        int _planned, _ended;

        public override IReadOnlyList<Effect> Handle(Message message, DateTimeOffset now)
        {
            var effects = base.Handle(message, now);
            foreach (var change in effects.OfType<Save>().SelectMany(save => save.Changes))
            {
                if (change is TrialsPlanned planned) _planned += planned.Trials.Count;
                if (change is TrialFinished) _ended++;
            }
            return _ended == 0 || _ended != _planned - 1
                ? effects
                : [.. effects, new Save([new SweepEnded(SweepOutcome.Finished, now)]), new FinishSweep(SweepOutcome.Finished)];
        }
    }

    sealed class DoubleLease(INode node) : MutantNode(node)
    {
        StartRun? _latest;
        int _more;

        public override IReadOnlyList<Effect> Handle(Message message, DateTimeOffset now)
        {
            var effects = base.Handle(message, now);
            var starts = effects.OfType<SendToWorker>().Select(send => send.Message).OfType<StartRun>().ToArray();
            if (starts.Length > 0) _latest = starts[^1];
            if (message is not WorkerIdle idle || effects.Count > 0 || _latest is null) return effects;
            var run = _latest.Run with { Cohort = 1_000 + _more++, Attempt = _latest.Run.Attempt + 1 };
            return
            [
                new Save([new RunStarted(run, idle.Worker, [.. _latest.Trials.Select(trial => trial.Id)], now)]),
                new SendToWorker(idle.Worker, new StartRun(run, _latest.Trials)),
            ];
        }
    }

    sealed class EchoAsCurrent(INode node) : MutantNode(node)
    {
        readonly Dictionary<WorkerId, RunId> _current = [];

        protected override IEnumerable<Message> Hear(Message message, DateTimeOffset now) =>
            message is RunEnded ended && _current.TryGetValue(ended.Worker, out var run) ? [ended with { Run = run }] : [message];

        protected override IEnumerable<Effect> Do(Effect effect)
        {
            if (effect is SendToWorker { Message: StartRun start } send) _current[send.Worker] = start.Run;
            return [effect];
        }
    }

    sealed class UnknownEnds(INode node) : MutantNode(node)
    {
        readonly HashSet<RunId> _own = [];

        public override IReadOnlyList<Effect> Handle(Message message, DateTimeOffset now)
        {
            if (message is not RunEnded ended || _own.Contains(ended.Run)) return base.Handle(message, now);
            return
            [
                new Save([new RunFinished(ended.Run, ended.Outcome, ended.Error, now)]),
                new SendToWorker(ended.Worker, new RunSettled(ended.Run)),
            ];
        }

        protected override IEnumerable<Effect> Do(Effect effect)
        {
            if (effect is SendToWorker { Message: StartRun start }) _own.Add(start.Run);
            return [effect];
        }
    }

    sealed class UncountedLosses(INode node) : MutantNode(node)
    {
        readonly Dictionary<WorkerId, RunId> _current = [];

        protected override IEnumerable<Message> Hear(Message message, DateTimeOffset now) =>
            message is WorkerLost lost && _current.TryGetValue(lost.Worker, out var run) ? [lost with { NeverReceived = run }] : [message];

        protected override IEnumerable<Effect> Do(Effect effect)
        {
            if (effect is SendToWorker { Message: StartRun start } send) _current[send.Worker] = start.Run;
            return [effect];
        }
    }

    sealed class BlamedNeighbours(INode node) : MutantNode(node)
    {
        readonly Dictionary<RunId, RunStarted> _started = [];

        protected override IEnumerable<Effect> Do(Effect effect)
        {
            if (effect is not Save save) return [effect];
            foreach (var started in save.Changes.OfType<RunStarted>()) _started[started.Run] = started;
            return [new Save([.. save.Changes.SelectMany(Blame)])];
        }

        IEnumerable<Change> Blame(Change change)
        {
            if (change is not RunFinished { Outcome: RunOutcome.Broken } broken) return [change];
            if (!_started.TryGetValue(broken.Run, out var run)) return [change];
            var fails = run.Trials.Select(trial => new TrialFinished(
                new(trial, TrialStatus.Failed, 0, Metrics.None, broken.Error), double.NaN, run.Run, run.Worker, 0, broken.At));
            return [.. fails, change];
        }
    }
}
