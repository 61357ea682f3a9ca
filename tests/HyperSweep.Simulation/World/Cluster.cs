using HyperSweep.Coordination;
using HyperSweep.Simulation.Faults;
using HyperSweep.Simulation.Mutants;
using HyperSweep.Simulation.Rules;
using HyperSweep.Simulation.Storage;
using HyperSweep.Simulation.Truth;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.World;

/// <summary>
/// Everything that comes of one seed: the real nodes and hosts on a virtual network, clock, store and trainer. First a bad while, in
/// which nothing wrong may happen; then calm, in which the sweep must come to its end.
/// </summary>
sealed class Cluster
{
    static readonly TimeSpan BadWhileMax = TimeSpan.FromMinutes(3), AfterTheEnd = TimeSpan.FromMinutes(1);

    readonly List<CoordinatorProcess> _coordinators = [];
    readonly SortedDictionary<string, WorkerProcess> _workers = new(StringComparer.Ordinal);
    readonly StoreRules _storeRules;
    readonly VirtualStorage _storage;
    readonly Routing _routing;
    readonly Weather _weather;

    /// <param name="share">Puts another store beside the virtual one; null: there is none.</param>
    public Cluster(ulong seed, Build build, Trace? trace = null, Func<SimulatedSweep, VirtualStorage, ISharedStore>? share = null)
    {
        (Build, Trace, Chances) = (build, trace, new(seed));
        Rates = FaultRates.Draw(Chances);
        IsCalm = Rates.IsCalm;
        _routing = (Routing)Chances.Below(Enum.GetValues<Routing>().Length);
        KeepsRuns = Chances.Below(3) / 2.0;
        BatchMax = Chances.Happens(0.5) ? 256 : 1 + Chances.Below(8);
        Sweep = new(seed, Chances);
        _storeRules = new(Sweep, Witness, Tally);
        _storage = new(build.Flaw, _storeRules);
        _storeRules.Storage = _storage;
        Store = share?.Invoke(Sweep, _storage) ?? _storage;
        TalkRules = new(_storage, Witness);
        Network = new(this);
        _weather = new(this, _storage, workersWanted: 1 + Chances.Below(4));
    }

    public Agenda Agenda { get; } = new();
    public Build Build { get; }
    public Chances Chances { get; }
    public bool IsCalm { get; }
    public int BatchMax { get; }

    /// <summary>Of each start of a coordinator that it goes on with the runs that are under way.</summary>
    public double KeepsRuns { get; }

    public Network Network { get; }
    public FaultRates Rates { get; private set; }
    public ISharedStore Store { get; }
    public SimulatedSweep Sweep { get; }
    public TalkRules TalkRules { get; }
    public Tally Tally { get; } = new();
    public Trace? Trace { get; }
    public Witness Witness { get; } = new();

    /// <summary>Processes that stand still in the midst of their work.</summary>
    public int StoppedInStep { get; set; }

    public bool IsOver => _storage.Outcome == SweepOutcome.Finished;

    /// <summary>The epochs after which a trial was given up because of the runs that it cost; null: it was not.</summary>
    public int? GivenUpAfter(TrialId trial) => _storeRules.GivenUpAfter(trial);

    /// <summary>Alive, oldest first.</summary>
    public IReadOnlyList<CoordinatorProcess> Coordinators => _coordinators;

    /// <summary>Alive, by name.</summary>
    public IReadOnlyCollection<WorkerProcess> Workers => _workers.Values;

    /// <exception cref="BrokenRuleException">A rule broke, or the sweep did not end.</exception>
    /// <exception cref="Exception">What the product threw, other than its store's faults.</exception>
    public void Run()
    {
        Note($"{Sweep}, batches of {BatchMax}, messages to the {_routing} coordinator, runs kept {KeepsRuns}, {Rates}");
        _weather.Begin();
        Agenda.RunUntil(Chances.Between(TimeSpan.Zero, BadWhileMax), () => IsOver);
        Rates = FaultRates.None;
        _weather.Clear();
        Note("all faults end");

        var calmAt = Agenda.Now;
        var slowness = _workers.Values.Select(worker => worker.Slowness).DefaultIfEmpty(1).Max();
        var patience = EndRules.PatienceFor(Sweep, _storage, slowness);
        Agenda.RunUntil(Agenda.Now + patience, () => IsOver);
        if (!IsOver) throw new BrokenRuleException("A sweep ends once the faults have ended", $"not within {patience}");
        Note("the sweep is over");
        CheckLeavers(calmAt, EndRules.PatienceForLeaving(Sweep, slowness));
        Agenda.RunUntil(Agenda.Now + AfterTheEnd);
        new EndRules(Sweep, _storage, _storeRules).Check(IsCalm);
    }

    public WorkerProcess? FindWorker(WorkerId worker) => _workers.GetValueOrDefault(worker.Value);

    /// <summary>Null while there is none.</summary>
    public CoordinatorProcess? CoordinatorThatHears() => _coordinators.Count == 0 ? null : _routing switch
    {
        Routing.Newest => _coordinators[^1],
        Routing.Oldest => _coordinators[0],
        _ => _coordinators[Chances.Below(_coordinators.Count)],
    };

    public void Add(CoordinatorProcess coordinator) => _coordinators.Add(coordinator);

    public void Add(WorkerProcess worker) => _workers.Add(worker.Name, worker);

    public void Ended(CoordinatorProcess coordinator) => _coordinators.Remove(coordinator);

    public void Ended(WorkerProcess worker)
    {
        _workers.Remove(worker.Name);
        _weather.WorkerEnded(worker);
    }

    void CheckLeavers(TimeSpan calmAt, TimeSpan patience)
    {
        foreach (var worker in Workers)
        {
            if (worker.LeavingSince is not { } since) continue;
            var time = Agenda.Now - (since > calmAt ? since : calmAt);
            Rule.Require(time < patience, "Who was asked to leave does so", $"{worker.Id} did not within {time}");
        }
    }

    void Note(string what) => Trace?.Add(Agenda.Now, "world", what);
}
