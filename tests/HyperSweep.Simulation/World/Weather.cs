using HyperSweep.Coordination;
using HyperSweep.Simulation.Storage;

namespace HyperSweep.Simulation.World;

/// <summary>Brings faults over the cluster each second, and starts again what has ended.</summary>
sealed class Weather(Cluster cluster, VirtualStorage storage, int workersWanted)
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    const int CoordinatorsMax = 3, SlowTimes = 10;

    int _lives, _terms, _workersComing;
    bool _isCoordinatorComing;

    public void Begin()
    {
        cluster.Agenda.After(TimeSpan.Zero, StartCoordinator);
        for (var i = 0; i < workersWanted; i++) StartWorker(NextName());
        cluster.Agenda.After(Second, Blow);
    }

    /// <summary>Ends what lasts.</summary>
    public void Clear()
    {
        cluster.Network.Heal();
        storage.IsFull = false;
        foreach (var worker in cluster.Workers) worker.Wake();
        foreach (var coordinator in cluster.Coordinators) coordinator.Wake();
    }

    public void WorkerEnded(WorkerProcess worker)
    {
        var (chances, rates) = (cluster.Chances, cluster.Rates);
        _workersComing++;
        var isAway = Happens(rates.WorkerAway, Happening.WorkerAway);
        var absence = chances.Between(Second / 5, Second * (isAway ? 90 : 5));
        cluster.Agenda.After(absence, () =>
        {
            _workersComing--;
            StartWorker(cluster.Build.RenamesWorkers ? NextName() : worker.Name);
        });
        if (Happens(rates.TrueHint, Happening.TrueHint)) Hint(worker.Id);
    }

    void Blow()
    {
        foreach (var worker in cluster.Workers.ToArray())
        {
            if (Happens(cluster.Rates.WorkerKill, Happening.WorkerKilled)) worker.Kill();
            else if (Happens(cluster.Rates.Stop, Happening.Stopped)) worker.Stop(UpTo(60));
            if (Happens(cluster.Rates.WorkerDrain, Happening.WorkerDrained)) worker.BeginLeaving();
            if (Happens(cluster.Rates.Cut, Happening.Cut)) Cut([worker]);
        }
        foreach (var coordinator in cluster.Coordinators.ToArray()) BlowAt(coordinator);
        if (cluster.Coordinators.Count < CoordinatorsMax && Happens(cluster.Rates.SecondCoordinator, Happening.SecondCoordinator))
            StartCoordinator();
        if (!storage.IsFull && Happens(cluster.Rates.DiskFull, Happening.DiskFull))
        {
            storage.IsFull = true;
            cluster.Trace?.Add(cluster.Agenda.Now, "store", "the disk is full");
            cluster.Agenda.After(UpTo(20), () => storage.IsFull = false);
        }
        if (cluster.Coordinators.Count == 0 && !_isCoordinatorComing && !cluster.IsOver)
        {
            _isCoordinatorComing = true;
            cluster.Agenda.After(UpTo(10), StartCoordinator);
        }
        cluster.Agenda.After(Second, Blow);
    }

    void BlowAt(CoordinatorProcess coordinator)
    {
        if (Happens(cluster.Rates.CoordinatorKill, Happening.CoordinatorKilled)) coordinator.Kill();
        else if (Happens(cluster.Rates.Stop, Happening.Stopped)) coordinator.Stop(UpTo(60));
        if (Happens(cluster.Rates.Drain, Happening.Drain)) coordinator.Deliver(new Drain());
        if (Happens(cluster.Rates.WindDown, Happening.WindDown)) coordinator.Deliver(new WindDown());
        if (Happens(cluster.Rates.ClockJump, Happening.ClockJump)) coordinator.Clock.Error = ClockError();
        if (cluster.Workers.Count > 0 && Happens(cluster.Rates.FalseHint, Happening.FalseHint))
            Hint(cluster.Workers.ElementAt(cluster.Chances.Below(cluster.Workers.Count)).Id);
        if (Happens(cluster.Rates.Cut, Happening.Cut)) Cut([.. cluster.Workers]);
    }

    void Cut(IReadOnlyList<WorkerProcess> workers)
    {
        var (until, ways) = (cluster.Agenda.Now + UpTo(60), cluster.Chances.Below(3));
        foreach (var worker in workers)
        {
            if (ways != 1) cluster.Network.CutTo(worker.Id, until);
            if (ways != 2) cluster.Network.CutFrom(worker.Id, until);
            cluster.Trace?.Add(cluster.Agenda.Now, "network", $"cuts off {worker.Id}, {(ways == 0 ? "both ways" : "one way")}");
        }
    }

    void Hint(WorkerId worker) => cluster.Agenda.After(cluster.Chances.Between(TimeSpan.Zero, Second), () =>
    {
        if (cluster.CoordinatorThatHears() is not { } coordinator) return;
        var neverReceived = cluster.Network.TakeUndelivered(worker);
        if (neverReceived is not null) cluster.Tally.Add(Happening.NeverReceived);
        coordinator.Deliver(new WorkerLost(worker, neverReceived));
    });

    void StartCoordinator()
    {
        _isCoordinatorComing = false;
        if (cluster.IsOver) return;
        if (Happens(cluster.Rates.Twin, Happening.SecondCoordinator))
            cluster.Agenda.After(cluster.Chances.Between(TimeSpan.Zero, Second), StartCoordinator);
        try
        {
            cluster.Add(new CoordinatorProcess(
                cluster, $"coordinator-{_terms + 1}", cluster.Rates.ClockJump > 0 ? ClockError() : TimeSpan.Zero));
            _terms++;
        }
        catch (IOException)
        {
            cluster.Trace?.Add(cluster.Agenda.Now, "store", "no coordinator can begin its term: the disk is full");
        }
    }

    void StartWorker(string name)
    {
        var isSlow = Happens(cluster.Rates.SlowWorker, Happening.SlowWorker);
        cluster.Add(new WorkerProcess(cluster, new(name), isSlow ? SlowTimes : 1));
    }

    string NextName() => $"worker-{++_lives}";

    bool Happens(double probability, Happening what)
    {
        var happens = cluster.Chances.Happens(probability);
        if (happens) cluster.Tally.Add(what);
        return happens;
    }

    TimeSpan UpTo(int seconds) => cluster.Chances.Between(TimeSpan.FromMilliseconds(10), Second * seconds);

    TimeSpan ClockError() => cluster.Chances.Between(TimeSpan.FromHours(-1), TimeSpan.FromHours(1));
}
