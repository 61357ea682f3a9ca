using HyperSweep.Coordination;
using HyperSweep.Simulation.Rules;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.World;

/// <summary>One life of a coordinator, with its connection to the store.</summary>
sealed class CoordinatorProcess : Process, ISweepStore
{
    readonly Ear _ear;
    readonly SavedSweep _saved;

    /// <exception cref="IOException">The store cannot be written.</exception>
    public CoordinatorProcess(Cluster cluster, string name, TimeSpan clockError) : base(cluster, name)
    {
        Clock.Error = clockError;
        var keepsRuns = cluster.Chances.Happens(cluster.KeepsRuns);
        _saved = cluster.Store.BeginTerm(Clock.GetUtcNow(), keepsRuns);
        var plan = cluster.Sweep.Plan([.. _saved.Trials.Select(trial => trial.Trial)]);
        var node = cluster.Build.Coordinator(plan, _saved, cluster.Sweep.Options);
        _ear = new((cluster.Agenda.Now, Clock.GetUtcNow()), _saved.RunsUnderWay);
        Start(node, (node, mailbox) => new(node, mailbox, cluster.Build.Clock(Clock), this)
        {
            Recorder = new(cluster.Build.Store(this), observer: null),
            BatchMax = cluster.BatchMax,
        });
        Note($"begins term {_saved.Term}{(keepsRuns ? $", keeps {_saved.RunsUnderWay.Count} runs" : "")}");
    }

    void ISweepStore.Commit(IReadOnlyList<Change> changes)
    {
        MeetFate();
        Cluster.Tally.Add(Happening.Commit);
        Note($"saves {string.Join(", ", changes.Select(Describe.Of))}");
        if (Cluster.Chances.Happens(Cluster.Rates.CommitFails))
        {
            Cluster.Tally.Add(Happening.CommitFailed);
            throw new IOException("The commit failed.");
        }
        Cluster.Witness.Ear = _ear;
        Cluster.Store.Commit(_saved.Term, changes);
        if (!Cluster.Chances.Happens(Cluster.Rates.CommitUnsure)) return;
        Cluster.Tally.Add(Happening.CommitUnsure);
        throw new IOException("The commit seems to have failed, but is durable.");
    }

    ValueList<Checkpoint> ISweepStore.LoadCheckpoints(IReadOnlyList<Trial> trials, int epochs) =>
        [.. Cluster.Store.LoadCheckpoints(trials, epochs).Where(_ => !Cluster.Chances.Happens(Cluster.Rates.CheckpointUnread))];

    protected override void Ended() => Cluster.Ended(this);

    protected override void Delivered(Message message) => _ear.Deliver(message, Cluster.Agenda.Now);

    protected override void Beginning() => _ear.Begin();

    protected override void Handled(Message message, IReadOnlyList<Effect> effects) => _ear.Handle(message, effects);

    protected override void SendToWorker(WorkerId worker, Message message)
    {
        Note($"-> {worker}: {Describe.Of(message)}");
        Cluster.TalkRules.CoordinatorSays(worker, message, _ear);
        Cluster.Network.SendToWorker(worker, message);
    }

    protected override void SendToCoordinator(Message message) =>
        throw new InvalidOperationException($"Expected a coordinator to speak to workers, got {message}.");
}
