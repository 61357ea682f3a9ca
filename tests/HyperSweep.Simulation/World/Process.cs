using HyperSweep.Coordination;
using HyperSweep.Engines;

namespace HyperSweep.Simulation.World;

/// <summary>
/// A process of the operating system with a real host and mailbox. It can be killed or stopped at any time, between any two effects of
/// its host too.
/// </summary>
abstract class Process : IMessageSender
{
    static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1), HandlingMax = TimeSpan.FromMilliseconds(5);
    static readonly TimeSpan StopMax = TimeSpan.FromSeconds(40), Patience = TimeSpan.FromMilliseconds(100);

    // Processes that stand still in the midst of their work stand on one stack.
    const int StoppedAtOnceMax = 3;

    readonly Mailbox _mailbox = new();
    NodeHost _host = null!;
    int _waiting;
    bool _isStepDue, _isInStep;
    TimeSpan _stoppedUntil;

    protected Process(Cluster cluster, string name)
    {
        (Cluster, Name) = (cluster, name);
        Clock = new(cluster.Agenda, () => { if (_isInStep) MeetFate(); });
    }

    public string Name { get; }

    public bool IsAlive { get; private set; } = true;

    public VirtualClock Clock { get; }

    protected Cluster Cluster { get; }

    public void Deliver(Message message)
    {
        if (!IsAlive) return;
        Note($"<- {Describe.Of(message)}");
        _waiting++;
        _mailbox.Post(message);
        Delivered(message);
        StepSoon();
    }

    public void Kill()
    {
        if (!IsAlive) return;
        IsAlive = false;
        Note("ends");
        Ended();
    }

    /// <summary>Like SIGSTOP: nothing happens in it until then, but its clock goes on.</summary>
    public void Stop(TimeSpan duration)
    {
        Note($"stands still for {duration.TotalSeconds} s");
        var until = Cluster.Agenda.Now + duration;
        if (until > _stoppedUntil) _stoppedUntil = until;
    }

    /// <summary>Ends a stop, unless it is in the midst of a step.</summary>
    public void Wake() => _stoppedUntil = TimeSpan.Zero;

    /// <summary>Later in this process's life: never when it has ended by then, and not while it stands still.</summary>
    public void Later(TimeSpan delay, Action action) => Cluster.Agenda.After(delay, () =>
    {
        if (!IsAlive) return;
        if (_isInStep || _stoppedUntil > Cluster.Agenda.Now) Later(Remaining(), action);
        else action();
    });

    void IMessageSender.SendToWorker(WorkerId worker, Message message)
    {
        MeetFate();
        SendToWorker(worker, message);
    }

    void IMessageSender.SendToCoordinator(Message message)
    {
        MeetFate();
        SendToCoordinator(message);
    }

    protected abstract void SendToWorker(WorkerId worker, Message message);

    protected abstract void SendToCoordinator(Message message);

    protected virtual void Delivered(Message message)
    {
    }

    protected virtual void Beginning()
    {
    }

    protected virtual void Handled(Message message, IReadOnlyList<Effect> effects)
    {
    }

    /// <summary>Its node has nothing more to do.</summary>
    protected virtual void Finished()
    {
    }

    /// <summary>It was killed, has finished, or met a fault.</summary>
    protected abstract void Ended();

    protected void Start(INode node, Func<INode, Mailbox, NodeHost> open)
    {
        _host = open(new OverheardNode(node, Overhear), _mailbox);
        Later(Cluster.Chances.Between(TimeSpan.Zero, TickInterval), Tick);
    }

    /// <summary>Between any two effects the process may end, or stand still while the world goes on.</summary>
    protected void MeetFate()
    {
        if (Cluster.Chances.Happens(Cluster.Rates.KillAtEffect))
        {
            Cluster.Tally.Add(Happening.KilledAtEffect);
            Note("is killed between two effects");
            Kill();
        }
        else if (Cluster.StoppedInStep < StoppedAtOnceMax && Cluster.Chances.Happens(Cluster.Rates.StopAtEffect))
        {
            Cluster.Tally.Add(Happening.StoppedAtEffect);
            Stop(Cluster.Chances.Between(TimeSpan.Zero, StopMax));
            Cluster.StoppedInStep++;
            Cluster.Agenda.RunUntil(_stoppedUntil);
            Cluster.StoppedInStep--;
            Note("goes on between two effects");
        }
        if (!IsAlive) throw new ProcessEndedException();
    }

    protected void Note(string what) => Cluster.Trace?.Add(Cluster.Agenda.Now, Name, what);

    // Who stands still in the midst of its work goes on no earlier than those that were stopped after it.
    TimeSpan Remaining() => _stoppedUntil > Cluster.Agenda.Now ? _stoppedUntil - Cluster.Agenda.Now : Patience;

    void Overhear(Message message, IReadOnlyList<Effect> effects)
    {
        if (message is not Coordination.Tick) _waiting--;
        Handled(message, effects);
    }

    void Tick()
    {
        _mailbox.PostTick();
        StepSoon();
        Later(TickInterval, Tick);
    }

    void StepSoon()
    {
        if (_isStepDue) return;
        _isStepDue = true;
        Later(Cluster.Chances.Between(TimeSpan.Zero, HandlingMax), Step);
    }

    void Step()
    {
        (_isStepDue, _isInStep) = (false, true);
        Cluster.Tally.Add(Happening.Step);
        Beginning();
        try
        {
            if (_host.Step() is not { } outcome) return;
            Note($"has finished: {outcome}");
            Finished();
            Kill();
        }
        catch (ProcessEndedException)
        {
        }
        catch (Exception fault) when (fault is StaleTermException or IOException)
        {
            if (fault is StaleTermException) Cluster.Tally.Add(Happening.Fenced);
            Note($"ends: {fault.Message}");
            Kill();
        }
        finally
        {
            _isInStep = false;
            if (_waiting > 0) StepSoon();
        }
    }
}
