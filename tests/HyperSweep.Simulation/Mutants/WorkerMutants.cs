using HyperSweep.Coordination;

namespace HyperSweep.Simulation.Mutants;

/// <summary>Bugs of workers.</summary>
static class WorkerMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Of("unrepeated-end", "Says once how a run ended, and never repeats it.", id => new UnrepeatedEnd(new Worker(id))),
        Of("unrepeated-idle", "Says once that it is idle, and never repeats it.", id => new UnrepeatedIdle(new Worker(id))),
        Of("unrepeated-progress", "Says nothing while an epoch takes its time.", id => new RewritingNode(
            new Worker(id), act: effect => effect is SendToCoordinator { Message: RunProgressed { Epochs.Count: 0 } } ? null : effect)),
        Of("begun-again", "Begins a run again when it hears of it again.", id => new Forgetful(id, forgetsWhenSettled: true)),
        Of("term-ignored", "Begins runs of coordinators that others have replaced.", id => new Forgetful(id, forgetsWhenSettled: false)),
        Of("any-settles", "Takes any acknowledgement for that of its own report.", id => new AnySettles(new Worker(id))),
        Of("dropped-report", "Forgets its report when it hears of the next run.", id => new DroppedReport(new Worker(id))),
        Of("stopped-by-anybody", "Takes any word to stop for that of its own run.", id => new StoppedByAnybody(new Worker(id))),
        Of("impatient", "Forgets its report after it was repeated twice.", id => new Impatient(new Worker(id))),
        Of("hasty-leave", "Leaves before its report is saved.", id => new HastyLeave(new Worker(id))),
        Of("endless-leave", "Goes on with its run when it is asked to leave.", id => new RewritingNode(
            new Worker(id), hear: message => message is Drain ? null : message)),
        Of("never-stopped", "Trains every trial to its last epoch.", id => new RewritingNode(
            new Worker(id), act: effect => effect is BeginTraining begin
                ? begin with { Trials = [.. begin.Trials.Select(trial => trial with { StopRule = null })] }
                : effect)),
        new("same-name", "Comes back under its old name when it was killed.", Build.Product with { RenamesWorkers = false }),
    ];

    static Mutant Of(string name, string bug, Func<WorkerId, INode> make) => new(name, bug, Build.Product with { Worker = make });

    sealed class UnrepeatedEnd(INode node) : MutantNode(node)
    {
        RunId? _told;

        protected override IEnumerable<Effect> Do(Effect effect)
        {
            if (effect is not SendToCoordinator { Message: RunEnded ended }) return [effect];
            if (_told == ended.Run) return [];
            _told = ended.Run;
            return [effect];
        }
    }

    sealed class UnrepeatedIdle(INode node) : MutantNode(node)
    {
        bool _hasTold;

        protected override IEnumerable<Effect> Do(Effect effect)
        {
            if (effect is not SendToCoordinator send) return [effect];
            var isRepeated = _hasTold && send.Message is WorkerIdle;
            _hasTold = send.Message is WorkerIdle;
            return isRepeated ? [] : [effect];
        }
    }

    /// <summary>Does not know which runs it has had.</summary>
    sealed class Forgetful(WorkerId id, bool forgetsWhenSettled) : INode
    {
        Worker _node = new(id);
        RunId _latest;
        bool _isBusy;

        public IReadOnlyList<Effect> Handle(Message message, DateTimeOffset now)
        {
            if (message is StartRun start && !_isBusy && (forgetsWhenSettled || start.Run.Term < _latest.Term)) _node = new(id);
            var effects = _node.Handle(message, now);
            foreach (var effect in effects)
            {
                if (effect is BeginTraining begin) (_latest, _isBusy) = (begin.Run, true);
                if (effect is SendToCoordinator { Message: WorkerIdle }) _isBusy = false;
            }
            return effects;
        }
    }

    sealed class AnySettles(INode node) : MutantNode(node)
    {
        RunId? _ended;

        protected override IEnumerable<Message> Hear(Message message, DateTimeOffset now)
        {
            if (message is RunEnded ended) _ended = ended.Run;
            return message is RunSettled && _ended is { } run ? [new RunSettled(run)] : [message];
        }
    }

    sealed class DroppedReport(INode node) : MutantNode(node)
    {
        RunId? _ended;

        protected override IEnumerable<Message> Hear(Message message, DateTimeOffset now)
        {
            if (message is RunEnded ended) _ended = ended.Run;
            return message is StartRun start && _ended is { } run && run != start.Run ? [new RunSettled(run), message] : [message];
        }
    }

    sealed class StoppedByAnybody(INode node) : MutantNode(node)
    {
        RunId? _running;

        protected override IEnumerable<Message> Hear(Message message, DateTimeOffset now) =>
            message is StopRun && _running is { } run ? [new StopRun(run)] : [message];

        protected override IEnumerable<Effect> Do(Effect effect)
        {
            if (effect is BeginTraining begin) _running = begin.Run;
            return [effect];
        }
    }

    sealed class HastyLeave(INode node) : MutantNode(node)
    {
        bool _isLeaving;

        protected override IEnumerable<Message> Hear(Message message, DateTimeOffset now)
        {
            _isLeaving |= message is Drain;
            return _isLeaving && message is RunEnded ended ? [message, new RunSettled(ended.Run)] : [message];
        }
    }

    sealed class Impatient(INode node) : MutantNode(node)
    {
        const int RepeatsMax = 2;

        RunEnded? _report;
        int _repeats;

        protected override IEnumerable<Message> Hear(Message message, DateTimeOffset now)
        {
            if (message is RunEnded ended) (_report, _repeats) = (ended, 0);
            if (message is RunSettled) _report = null;
            if (message is not Tick || _report is not { } report || _repeats++ < RepeatsMax) return [message];
            _report = null;
            return [new RunSettled(report.Run), message];
        }
    }
}
