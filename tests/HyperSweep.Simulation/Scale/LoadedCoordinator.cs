using HyperSweep.Coordination;
using HyperSweep.Engines;
using HyperSweep.Simulation.World;

namespace HyperSweep.Simulation.Scale;

/// <summary>A real coordinator in its real host, that takes as long for its work as given costs say.</summary>
sealed class LoadedCoordinator : INode, IMessageSender, ISweepStore
{
    static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    readonly Agenda _agenda;
    readonly Costs _costs;
    readonly CostMeter? _meter;
    readonly Action<WorkerId, Message> _send;
    readonly Coordinator _node;
    readonly Mailbox _mailbox = new();
    readonly NodeHost _host;
    readonly List<(WorkerId Worker, Message Message)> _outgoing = [];
    int _waiting;
    double _stepSeconds;
    bool _isStepDue;
    TimeSpan _busyUntil;

    /// <param name="meter">Does the work for real; null: it is only counted.</param>
    /// <param name="send">Brings a message to a worker.</param>
    public LoadedCoordinator(
        Agenda agenda, SweepPlan plan, CoordinatorOptions options, Costs costs, CostMeter? meter, Action<WorkerId, Message> send)
    {
        (_agenda, _costs, _meter, _send) = (agenda, costs, meter, send);
        _node = new(plan, new(Term: 1, []), options);
        _host = new(this, _mailbox, new VirtualClock(agenda, reading: () => { }), this) { Recorder = new(this, observer: null) };
        Tick();
    }

    /// <summary>It has finished the sweep.</summary>
    public bool IsOver { get; private set; }

    public TimeSpan Busy { get; private set; }

    public long Messages { get; private set; }

    public long Commits { get; private set; }

    public long Rows { get; private set; }

    public long Runs { get; private set; }

    public long RunsLost { get; private set; }

    /// <summary>Most messages that waited at once.</summary>
    public int WaitingMax { get; private set; }

    public void Deliver(Message message)
    {
        _mailbox.Post(message);
        WaitingMax = Math.Max(WaitingMax, ++_waiting);
        StepSoon();
    }

    IReadOnlyList<Effect> INode.Handle(Message message, DateTimeOffset now)
    {
        if (message is not Coordination.Tick) _waiting--;
        Messages++;
        _stepSeconds += _costs.OfMessage(message);
        return _meter?.Handle(_node, message, now) ?? _node.Handle(message, now);
    }

    void ISweepStore.Commit(IReadOnlyList<Change> changes)
    {
        Commits++;
        Rows += changes.Sum(Costs.RowsOf);
        Runs += changes.Count(change => change is RunStarted);
        RunsLost += changes.Count(change => change is RunFinished { Outcome: RunOutcome.Lost });
        _stepSeconds += _costs.OfCommit(changes);
        _meter?.Commit(changes);
    }

    void IMessageSender.SendToWorker(WorkerId worker, Message message)
    {
        _stepSeconds += _costs.OfMessage(message);
        _meter?.Send(message);
        _outgoing.Add((worker, message));
    }

    void IMessageSender.SendToCoordinator(Message message) =>
        throw new InvalidOperationException($"Expected a coordinator to speak to workers, got {message.GetType().Name}.");

    void Tick()
    {
        if (IsOver) return;
        _mailbox.PostTick();
        StepSoon();
        _agenda.After(TickInterval, Tick);
    }

    void StepSoon()
    {
        if (_isStepDue || IsOver) return;
        _isStepDue = true;
        _agenda.After(_busyUntil > _agenda.Now ? _busyUntil - _agenda.Now : TimeSpan.Zero, Step);
    }

    void Step()
    {
        (_isStepDue, _stepSeconds) = (false, 0);
        IsOver = _host.Step() is not null;
        var duration = TimeSpan.FromSeconds(_stepSeconds);
        Busy += duration;
        _busyUntil = _agenda.Now + duration;
        (WorkerId Worker, Message Message)[] outgoing = [.. _outgoing];
        _outgoing.Clear();
        _agenda.After(duration + Load.Latency, () =>
        {
            foreach (var (worker, message) in outgoing) _send(worker, message);
        });
        if (_waiting > 0) StepSoon();
    }
}
