using HyperSweep.Coordination;
using HyperSweep.Randomness;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Coordination;

/// <summary>
/// Runs the real coordinator and workers in one thread, on a simulated clock, network and trainer.
/// First a bad while, to test safety; then calm, to test that the sweep still comes to its end.
/// </summary>
sealed class SweepSimulator
{
    const string Hub = "coordinator";

    readonly PriorityQueue<Action, (DateTimeOffset At, long Order)> _agenda = new(); // Order: ties run first come, first served.
    readonly SortedDictionary<string, INode> _nodes = new(StringComparer.Ordinal);
    readonly Dictionary<INode, RunId> _training = [];
    readonly Dictionary<TrialId, int> _lostRuns = [];
    readonly List<string> _trace = [];
    readonly Trial[] _trials;
    readonly int _lookahead, _attemptsMax;
    readonly bool _hasPoison, _keepsRuns;
    SplitMix64 _random;
    SimulatedFaults _faults;
    DateTimeOffset _now = DateTimeOffset.UnixEpoch;
    long _order;
    int _lives;

    public SweepSimulator(ulong seed)
    {
        _random = new(seed);
        _faults = SimulatedFaults.Draw(ref _random);
        _trials = [.. Enumerable.Range(1, 1 + Below(16)).Select(number => Some.Trial(number, 1 + Below(6), batchSize: 1 + Below(2)))];
        (_lookahead, _attemptsMax, _hasPoison, _keepsRuns) = (1 + Below(20), 1 + Below(3), Chance(0.5), Chance(0.5));
        BootCoordinator();
        for (var i = 1 + Below(4); i > 0; i--) BootWorker();
    }

    /// <summary>Outlives every crash, as a file does.</summary>
    public MemoryStore Store { get; } = new();

    public IReadOnlyList<string> Trace => _trace;

    /// <exception cref="BrokenRuleException">A rule broke, or the sweep did not end.</exception>
    public void Run()
    {
        var alwaysCalm = _faults == SimulatedFaults.None;
        RunFor(TimeSpan.FromSeconds(Below(180)));
        _faults = SimulatedFaults.None;
        RunFor(TimeSpan.FromMinutes(60));
        Require(Store.Outcome == SweepOutcome.Finished, "the sweep ends once the network is calm");
        Require(Store.Rows.Count() == _trials.Length, "every trial is planned");
        foreach (var row in Store.Rows) RequireRightEnd(row, alwaysCalm);
        var best = Store.Rows.Where(row => row.Status == TrialStatus.Completed).MinBy(row => row.Value)?.Trial.Id;
        Require(Store.Best?.Model.Trial == best, "the stored model is that of the best trial");
    }

    void RequireRightEnd(MemoryStore.Row row, bool alwaysCalm)
    {
        if (row.Status == TrialStatus.Failed)
        {
            Require(IsPoison(row.Trial) || _lostRuns.GetValueOrDefault(row.Trial.Id) > 0, "a trial fails only when runs were lost");
            Require(row.Attempts >= _attemptsMax, "a trial fails after its last attempt");
            return;
        }
        Require(!IsPoison(row.Trial), "a hopeless trial is recorded as failed");
        Require(row.End == Some.EndOf(row.Trial), "a result has the bits that training gives");
        Require(Store.EpochsOf(row.Trial.Id) == Some.EpochsOf(row.Trial), "a result has its whole curve");
        if (alwaysCalm && !_hasPoison) Require(row.Attempts == 1, "a calm sweep repeats no work");
    }

    void RunFor(TimeSpan duration)
    {
        var end = _now + duration;
        while (Store.Outcome != SweepOutcome.Finished && _agenda.TryPeek(out var action, out var due) && due.At <= end)
        {
            _agenda.Dequeue();
            _now = due.At;
            action();
        }
    }

    void BootCoordinator() => Boot(Hub, new Coordinator(
        new(Some.Lowest, _trials.Length, new ListSource(_trials, _lookahead)), Store.Open(_keepsRuns),
        new(LeaseDuration: TimeSpan.FromSeconds(20), _attemptsMax) { CohortMax = 1 + Below(6), PlanAhead = 1 + Below(20) }));

    void BootWorker()
    {
        var name = $"worker-{++_lives}";
        Boot(name, new Worker(new(name)));
    }

    void Boot(string name, INode node)
    {
        _nodes[name] = node;
        Note($"{name} boots");
        TickLater();

        void TickLater() => After(1_000, () =>
        {
            if (!IsAlive(name, node)) return;
            if (Chance(name == Hub ? _faults.CoordinatorCrash : _faults.WorkerCrash)) { Crash(name); return; }
            if (name != Hub && _nodes.Count > 2 && Chance(_faults.WorkerDeath)) { Kill(name); return; }
            if (Chance(name == Hub ? _faults.Drain : _faults.WorkerDrain)) Deliver(name, new Drain());
            Deliver(name, new Tick());
            if (name == Hub && Store.Outcome == SweepOutcome.Interrupted) BootCoordinator();
            else TickLater();
        });
    }

    void Kill(string name)
    {
        if (_nodes[name] is var node && _training.Remove(node, out var run)) NoteLoss(run);
        _nodes.Remove(name);
        Note($"{name} dies");
    }

    void Replace(string name, INode node)
    {
        Require(!_training.ContainsKey(node), "a worker leaves when it trains no more");
        _nodes.Remove(name);
        Note($"{name} leaves");
        BootWorker();
    }

    void Crash(string name)
    {
        if (name == Hub)
        {
            // What its workers still train is lost to the attempts that the next coordinator counts.
            foreach (var run in Store.Runs.Where(run => run.Value.Outcome is null && !_keepsRuns)) NoteLoss(run.Key);
            BootCoordinator();
            return;
        }
        Kill(name);
        BootWorker();
    }

    void Deliver(string name, Message message)
    {
        if (!_nodes.TryGetValue(name, out var node)) return;
        Note($"{name} <- {message}");
        foreach (var effect in node.Handle(message, _now))
        {
            CarryOut(name, node, effect);
            if (!IsAlive(name, node)) return;
            if (Chance(_faults.CrashBetweenEffects) && Store.Outcome != SweepOutcome.Finished) { Crash(name); return; }
        }
    }

    void CarryOut(string name, INode node, Effect effect)
    {
        switch (effect)
        {
            case Save save:
                Store.Commit(save.Changes);
                foreach (var lost in save.Changes.OfType<RunFinished>().Where(run => run.Outcome == RunOutcome.Lost)) NoteLoss(lost.Run);
                break;
            case SendToWorker send:
                Store.RequireSaved(send.Message);
                Transmit(send.Worker.Value, send.Message);
                break;
            case SendToCoordinator send: Transmit(Hub, send.Message); break;
            case BeginTraining begin: Train(name, node, begin); break;
            case CancelTraining cancel: After(0, () => EndTraining(name, node, Some.Interrupted(new(name), cancel.Run))); break;
            case Leave: Replace(name, node); break;
            case FinishSweep finish: Require(Store.Outcome == finish.Outcome, "the end is saved before the sweep ends"); break;
        }
    }

    void Transmit(string name, Message message)
    {
        for (var copies = Chance(_faults.Duplication) ? 2 : 1; copies > 0; copies--)
            if (!Chance(_faults.Loss)) After(Below(_faults.DelayMsMax), () => Deliver(name, message));
    }

    void Train(string name, INode node, BeginTraining begin)
    {
        Require(_training.TryAdd(node, begin.Run), "a worker trains one run at a time");
        var elapsedMs = 0;
        for (var epoch = 1; epoch <= begin.Trials.Max(Some.EpochsOf); epoch++)
        {
            elapsedMs += 100 + Below(5_000);
            var reached = epoch;
            ValueList<EpochReport> news = [.. begin.Trials.SelectMany(Some.CurveOf).Where(report => report.Epoch == reached)];
            RunProgressed progress = new(new(name), begin.Run, news);
            After(elapsedMs, () => { if (IsTraining(name, node, begin.Run)) Deliver(name, progress); });
        }
        After(elapsedMs, () =>
        {
            if (!IsTraining(name, node, begin.Run)) return;
            if (begin.Trials.Any(Kills)) Crash(name);
            else if (begin.Trials.Any(Breaks)) EndTraining(name, node, Some.Broken(new(name), begin.Run, "A trial broke the run."));
            else EndTraining(name, node, Some.Completed(new(name), begin.Run, begin.Trials));
        });
    }

    void EndTraining(string name, INode node, RunEnded ended)
    {
        if (!IsTraining(name, node, ended.Run)) return;
        _training.Remove(node);
        Deliver(name, ended);
    }

    void NoteLoss(RunId run)
    {
        foreach (var trial in Store.Runs[run].Trials) _lostRuns[trial] = _lostRuns.GetValueOrDefault(trial) + 1;
    }

    bool IsAlive(string name, INode node) => _nodes.TryGetValue(name, out var current) && ReferenceEquals(current, node);

    bool IsTraining(string name, INode node, RunId run) =>
        IsAlive(name, node) && _training.TryGetValue(node, out var current) && current == run;

    void After(int milliseconds, Action action) => _agenda.Enqueue(action, (_now.AddMilliseconds(milliseconds), _order++));

    bool Chance(double probability) => _random.NextUnit() < probability;

    int Below(int bound) => _random.NextBelow(bound);

    void Note(string what) => _trace.Add($"{_now:mm:ss.fff} {what}");

    bool Breaks(Trial trial) => _hasPoison && trial.Id.Number % 7 == 3;

    bool Kills(Trial trial) => _hasPoison && trial.Id.Number % 11 == 5;

    bool IsPoison(Trial trial) => Breaks(trial) || Kills(trial);

    static void Require(bool condition, string rule)
    {
        if (!condition) throw new BrokenRuleException(rule);
    }
}
