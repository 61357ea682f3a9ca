using HyperSweep.Coordination;

namespace HyperSweep.Simulation.World;

/// <summary>One life of a worker. What it trains dies with it.</summary>
sealed class WorkerProcess : Process
{
    readonly WorkerId _id;
    readonly VirtualTrainer _trainer;
    RunEnded? _unsettled;

    /// <param name="slowness">1: as fast as others.</param>
    public WorkerProcess(Cluster cluster, WorkerId id, int slowness) : base(cluster, id.Value)
    {
        (_id, Slowness) = (id, slowness);
        _trainer = new(cluster, this, id, slowness);
        Start(cluster.Build.Worker(id), (node, mailbox) => new(node, mailbox, cluster.Build.Clock(Clock), this)
        {
            Trainer = _trainer,
            BatchMax = cluster.BatchMax,
        });
        Note(slowness == 1 ? "begins" : $"begins, {slowness} times slower than others");
    }

    public WorkerId Id => _id;

    public int Slowness { get; }

    /// <summary>When it was first asked to leave; null: it was not.</summary>
    public TimeSpan? LeavingSince { get; private set; }

    /// <summary>Like SIGTERM.</summary>
    public void BeginLeaving()
    {
        LeavingSince ??= Cluster.Agenda.Now;
        Deliver(new Drain());
    }

    /// <summary>Before the next effect of its host.</summary>
    public void MeetFateInTraining() => MeetFate();

    protected override void SendToCoordinator(Message message)
    {
        Note($"-> {Describe.Of(message)}");
        if (_unsettled is { } report && !IsAbout(report.Run, message))
        {
            Cluster.TalkRules.WorkerForgets(_id, report.Run);
            _unsettled = null;
        }
        if (message is RunEnded ended) _unsettled = ended;
        Cluster.Network.SendToCoordinator(_id, message);
    }

    protected override void SendToWorker(WorkerId worker, Message message) =>
        throw new InvalidOperationException($"Expected a worker to speak to the coordinator, got {message} to {worker}.");

    protected override void Finished()
    {
        Cluster.Tally.Add(Happening.WorkerLeft);
        Cluster.TalkRules.WorkerLeaves(_id, _trainer.Running, _unsettled?.Run);
    }

    protected override void Ended() => Cluster.Ended(this);

    static bool IsAbout(RunId run, Message message) =>
        (message as RunEnded)?.Run == run || (message as WorkerLeaving)?.Run == run;
}
