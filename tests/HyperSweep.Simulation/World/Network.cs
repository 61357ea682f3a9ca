using HyperSweep.Coordination;

namespace HyperSweep.Simulation.World;

/// <summary>Carries messages, as badly as the day is.</summary>
sealed class Network(Cluster cluster)
{
    static readonly TimeSpan EchoDelayMax = TimeSpan.FromMinutes(2);

    // Until when nothing comes through, to and from a worker.
    readonly Dictionary<WorkerId, TimeSpan> _cutTo = [], _cutFrom = [];

    // Of the latest run that each worker was told of: copies of its start that came to it, or may yet.
    readonly Dictionary<WorkerId, (RunId Run, int Copies)> _latest = [];

    public void CutTo(WorkerId worker, TimeSpan until) => _cutTo[worker] = until;

    public void CutFrom(WorkerId worker, TimeSpan until) => _cutFrom[worker] = until;

    public void Heal()
    {
        _cutTo.Clear();
        _cutFrom.Clear();
    }

    /// <summary>Forgets what the worker was told.</summary>
    /// <returns>Its latest run, if no copy of its start came to it or is under way; else null.</returns>
    public RunId? TakeUndelivered(WorkerId worker) => _latest.Remove(worker, out var latest) && latest.Copies == 0 ? latest.Run : null;

    public void SendToWorker(WorkerId worker, Message message)
    {
        if (message is StartRun start) Count(worker, start.Run, copies: 0);
        Transmit(
            IsCut(_cutTo, worker), message, deliver: () => Deliver(worker, message), depart: () =>
            {
                if (message is StartRun departing) Count(worker, departing.Run, copies: 1);
            });
    }

    public void SendToCoordinator(WorkerId worker, Message message) =>
        Transmit(IsCut(_cutFrom, worker), message, deliver: () => cluster.CoordinatorThatHears()?.Deliver(message), depart: () => { });

    void Deliver(WorkerId worker, Message message)
    {
        if (cluster.FindWorker(worker) is { } process) process.Deliver(message);
        else if (message is StartRun start) Count(worker, start.Run, copies: -1);
    }

    void Count(WorkerId worker, RunId run, int copies)
    {
        var isRepeated = _latest.TryGetValue(worker, out var latest) && latest.Run == run;
        if (isRepeated) _latest[worker] = (run, latest.Copies + copies);
        else if (copies >= 0) _latest[worker] = (run, copies); // Else a copy of an earlier run has come to nobody.
    }

    bool IsCut(Dictionary<WorkerId, TimeSpan> cuts, WorkerId worker) =>
        cuts.TryGetValue(worker, out var until) && cluster.Agenda.Now < until;

    void Transmit(bool isCut, Message message, Action deliver, Action depart)
    {
        var (rates, chances, tally) = (cluster.Rates, cluster.Chances, cluster.Tally);
        tally.Add(Happening.Message);
        if (isCut)
        {
            tally.Add(Happening.MessageCut);
            Note("is cut off", message);
            return;
        }
        var isDoubled = chances.Happens(rates.Duplication);
        if (isDoubled) tally.Add(Happening.MessageDoubled);
        for (var copies = isDoubled ? 2 : 1; copies > 0; copies--)
        {
            if (chances.Happens(rates.Loss))
            {
                tally.Add(Happening.MessageLost);
                Note("loses", message);
            }
            else Depart(rates.Delay);
        }
        if (!chances.Happens(rates.Echo)) return;
        tally.Add(Happening.Echo);
        Depart(EchoDelayMax);

        void Depart(TimeSpan delayMax)
        {
            depart();
            cluster.Agenda.After(chances.Between(TimeSpan.Zero, delayMax), deliver);
        }
    }

    void Note(string what, Message message) => cluster.Trace?.Add(cluster.Agenda.Now, "network", $"{what}: {Describe.Of(message)}");
}
