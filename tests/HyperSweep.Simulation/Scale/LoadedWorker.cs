using HyperSweep.Coordination;
using HyperSweep.Engines.RabbitMq;
using HyperSweep.Simulation.World;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Scale;

/// <summary>A real worker on a machine that costs nothing but the time of its training.</summary>
/// <param name="pace">How long it takes for its runs, as a multiple of what others take on average.</param>
/// <param name="send">Brings a message to the coordinator.</param>
/// <param name="waits">Takes each time from the end of a run to the beginning of the next.</param>
sealed class LoadedWorker(
    WorkerId id, Load load, double pace, LoadedSweep sweep, Agenda agenda, Action<Message> send, WaitTimes waits)
{
    static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1), ProgressInterval = TimeSpan.FromMilliseconds(250);

    static readonly DateTimeOffset AnyTime = DateTimeOffset.UnixEpoch; // Workers do not look at it.

    readonly Worker _node = new(id);
    readonly TimeSpan _runDuration = load.RunDuration * pace;
    readonly Repetition _repetition = new(new VirtualClock(agenda, reading: () => { }));
    TimeSpan? _endedAt;

    /// <param name="isOver">Whether nobody needs this worker any more.</param>
    public void Begin(TimeSpan after, Func<bool> isOver) => agenda.After(after, () => Tick(isOver));

    public void Hear(Message message)
    {
        foreach (var effect in _node.Handle(message, AnyTime))
        {
            if (effect is SendToCoordinator told) Send(told.Message);
            if (effect is BeginTraining begin) Train(begin.Run, begin.Trials);
        }
    }

    // As over a broker that takes everything at once.
    void Send(Message message)
    {
        if (message is RunEnded && _repetition.IsSpared(message)) return;
        if (message is RunEnded) _repetition.Confirm(message);
        agenda.After(Load.Latency, () => send(message));
    }

    void Tick(Func<bool> isOver)
    {
        if (isOver()) return;
        Hear(new Tick());
        agenda.After(TickInterval, () => Tick(isOver));
    }

    void Train(RunId run, ValueList<Trial> trials)
    {
        if (_endedAt is { } endedAt) waits.Add(agenda.Now - endedAt);
        var epoch = _runDuration / load.Epochs;
        // As a training thread does: the first epoch is told at once, later ones after a while together.
        var stride = epoch > TimeSpan.Zero ? (int)Math.Min(load.Epochs, Math.Ceiling(ProgressInterval / epoch)) : load.Epochs;
        for (int to = 1, from = 1; to < load.Epochs; (from, to) = (to + 1, to + stride))
        {
            var (first, last) = (from, to);
            agenda.After(epoch * last, () => Hear(
                new RunProgressed(id, run, [.. trials.SelectMany(trial => sweep.Curve(trial, first, last))])));
        }
        agenda.After(_runDuration, () =>
        {
            _endedAt = agenda.Now;
            Hear(sweep.Completed(id, run, trials));
        });
    }
}
