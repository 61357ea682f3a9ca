using HyperSweep.Coordination;
using HyperSweep.Engines.Tracing;
using HyperSweep.Sweeps;

namespace HyperSweep.Engines;

/// <summary>Stands between a node and its engine: hands the node its messages and carries out what it asks for.</summary>
sealed class NodeHost(INode node, Mailbox mailbox, TimeProvider clock, IMessageSender sender)
{
    static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    readonly List<Message> _batch = [];
    readonly List<Effect> _effects = [];
    readonly List<Change> _changes = [];
    readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    readonly long _startStamp = clock.GetTimestamp();
    readonly string _name = node.GetType().Name.ToLowerInvariant();
    SweepOutcome? _outcome;

    /// <summary>Most messages that are handled together; 1 or more.</summary>
    public int BatchMax { get; init; } = 256;

    /// <summary>Of a coordinator.</summary>
    public SweepRecorder? Recorder { get; init; }

    /// <summary>Of a worker.</summary>
    public ITrainer? Trainer { get; init; }

    /// <summary>Of a coordinator whose cohorts are traced.</summary>
    public CohortSpans? Spans { get; init; }

    // From the monotonic clock: leases must not expire when somebody sets the time of day.
    DateTimeOffset Now => _startedAt + clock.GetElapsedTime(_startStamp);

    /// <summary>Runs until the node finishes the sweep. An exception of node or store ends it at once: nothing more is sent.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<SweepOutcome> RunAsync(CancellationToken cancellation)
    {
        using var ticks = clock.CreateTimer(_ => mailbox.PostTick(), null, TimeSpan.Zero, TickInterval);
        while (true)
        {
            await mailbox.WaitAsync(cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (Step() is { } outcome) return outcome;
        }
    }

    /// <summary>
    /// Group commit: handles a batch of messages, makes all their saves durable in one transaction, then carries out the rest.
    /// No thread, no waiting: a simulator drives a host by this alone.
    /// </summary>
    /// <returns>How the sweep ended; null: it goes on.</returns>
    /// <remarks>
    /// The effects of messages m1 … mn, in list order, ask for saves and sends in turn. Putting all saves first keeps every promise:
    /// saves keep their order among themselves, and no send comes before a save that stood before it. A send can now follow a save that
    /// stood after it; to the receiver that is a message that took longer. A node sees nothing of the world but messages, so handling
    /// m2 before the effects of m1 are carried out changes no answer. A crash before the commit looks as if m1 … mn had been lost
    /// on their way, a crash after it as if what was sent had been lost: both are allowed at any time.
    /// </remarks>
    public SweepOutcome? Step()
    {
        _batch.Clear();
        _effects.Clear();
        _changes.Clear();
        var now = Now; // First: what comes while the process is stopped between the two must not be missing at that time.
        var tickAt = mailbox.Drain(_batch, BatchMax, now);
        foreach (var message in _batch) _effects.AddRange(node.Handle(message, message is Tick ? tickAt : now));

        if (_batch.Count > 0) CrashPoint.Reach(_name, "decided");

        var isSaving = false;
        foreach (var effect in _effects)
        {
            if (effect is not Save save) continue;
            _changes.AddRange(save.Changes);
            isSaving = true;
        }
        if (isSaving)
        {
            Needed(Recorder).Commit(_changes, now);
            Spans?.Follow(_changes);
            CrashPoint.Reach(_name, "saved");
        }

        foreach (var effect in _effects)
        {
            CarryOut(effect);
            if (effect is not Save) CrashPoint.Reach(_name, "carried_out");
        }
        foreach (var message in _batch)
            if (message is RunProgressed progress) Recorder?.Show(progress);
        return _outcome;
    }

    void CarryOut(Effect effect)
    {
        switch (effect)
        {
            case Save: break; // Durable already.
            case SendToWorker send: sender.SendToWorker(send.Worker, Complete(send.Worker, send.Message)); break;
            case SendToCoordinator send: sender.SendToCoordinator(send.Message); break;
            case BeginTraining begin: Needed(Trainer).Begin(begin); break;
            case CancelTraining cancel: Needed(Trainer).Cancel(cancel.Run); break;
            case FinishSweep finish: _outcome = finish.Outcome; break;
            case Leave: _outcome = SweepOutcome.Interrupted; break;
            default: throw new InvalidOperationException($"Expected an effect that a host carries out, got {effect.GetType().Name}.");
        }
    }

    // A coordinator keeps no checkpoints: they go from the store to the workers.
    Message Complete(WorkerId worker, Message message)
    {
        var marked = Spans?.Mark(worker, message) ?? message;
        return marked switch
        {
            StartRun { Leg.From: > 0 } start =>
                start with { Checkpoints = Needed(Recorder).LoadCheckpoints(start.Trials, start.Leg.From) },
            StartRun start when start.Trials.Any(trial => trial.WarmStart is not null) =>
                start with { Checkpoints = [.. start.Trials.SelectMany(WarmStartOf)] },
            _ => marked,
        };
    }

    IEnumerable<Checkpoint> WarmStartOf(Trial trial) => trial.WarmStart is { } stage
        ? Needed(Recorder).LoadCheckpoints([trial with { Id = stage.Trial }], stage.Epochs)
            .Select(checkpoint => checkpoint with { Trial = trial.Id })
        : [];

    static T Needed<T>(T? service) where T : class =>
        service ?? throw new InvalidOperationException($"Expected a host with a {typeof(T).Name}, got the host of another kind of node.");
}
