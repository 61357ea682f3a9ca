using HyperSweep.Coordination;
using HyperSweep.Learning.Training;
using HyperSweep.Randomness;
using HyperSweep.Search;
using HyperSweep.Search.Racing;
using HyperSweep.Search.Schedulers;
using HyperSweep.Search.Space;
using HyperSweep.Simulation.Faults;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Truth;

/// <summary>What is swept, and what training gives: a pure function of the seed, whoever trains and how often.</summary>
sealed class SimulatedSweep
{
    public const int EpochsMax = 4;

    public const string BreakError = "A trial broke the run.";

    public static readonly MetricDefinition Metric = new(MetricName.Value, Goal.Minimize, Target: 0.05);

    static readonly MetricDefinition Both = Metric with { Others = [new(MetricName.TrainLoss, Goal.Minimize, Target: null)] };

    // Few, so that trials tie for the best.
    const int DistinctValues = 32;

    readonly ulong _seed;
    readonly SearchDefinition _search;
    readonly bool _usesHistory, _hasPoison;
    readonly StoppingDefinition? _stopping;
    readonly BudgetDefinition? _budget;
    readonly PopulationDefinition? _population;
    readonly Dictionary<Trial, Course> _courses = new(ReferenceEqualityComparer.Instance);

    public SimulatedSweep(ulong seed, Chances chances)
    {
        _seed = seed;
        // Half of all sweeps have patience without end: they must give the whole table, whatever happens.
        IsPatient = chances.Happens(0.5);
        _hasPoison = !IsPatient && chances.Happens(0.7);
        _usesHistory = chances.Happens(0.7);
        var kind = chances.Below(12);
        _stopping = kind < 7 ? DrawStopping((StoppingKind)kind, chances) : null;
        _population = kind == 7 ? DrawPopulation(chances) : null;
        // Who takes over weights has other parameters than planned, from which nothing can be learnt.
        if (_population is not null) _usesHistory = false;
        _search = new(SearchMethod.Random, Trials: 1 + chances.Below(24), seed, Lookahead: 1 + chances.Below(16));
        // Along one path to four, each trial from the one before.
        if (kind == 8) (_search, _usesHistory) = (_search with { Method = SearchMethod.Path, Lookahead = 1 + chances.Below(4) }, true);
        else if (_population is null && _stopping?.UsesRungs != true && chances.Happens(0.4)) _search = Repeat(_search, chances);
        Options = new(LeaseDuration: TimeSpan.FromSeconds(5 + chances.Below(20)), AttemptsMax: IsPatient ? 100_000 : 1 + chances.Below(3))
        {
            CohortMax = 1 + chances.Below(6),
            PlanAhead = 1 + chances.Below(20),
            WorkersExpected = chances.Below(5),
        };
        Brackets = _population is null ? BracketPlan.For(_stopping, Trials) : BracketPlan.Of(_population, Trials);
        Population = _population is null ? null : new(_population, Space, seed);
        _budget = chances.Happens(0.3) && !IsOrderDependent ? DrawBudget(chances) : null;
        EpochDuration = TimeSpan.FromMilliseconds(200 + chances.Below(4_000));
    }

    public bool IsPatient { get; }

    public int Trials => _search.Trials;

    public int Lookahead => _search.Lookahead;

    public SearchMethod Method => _search.Method;

    /// <summary>Trials of each configuration.</summary>
    public int Repeats => _search.Repeats;

    public int Folds => _search.Folds;

    public RacingDefinition? Racing => _search.Racing;

    public CoordinatorOptions Options { get; }

    /// <summary>The longest of a worker that is not slow.</summary>
    public TimeSpan EpochDuration { get; }

    /// <summary>Null: trials are trained to their end at once.</summary>
    public BracketPlan? Brackets { get; }

    /// <summary>Two, where trials are neither compared at rungs nor repeated: there a sweep has one.</summary>
    public MetricDefinition Objectives => Brackets is null && Repeats == 1 ? Both : Metric;

    /// <summary>Whether the table depends on who comes to a rung first.</summary>
    public bool IsOrderDependent => _stopping is { IsOrderDependent: true };

    /// <summary>Null: no trial takes over weights.</summary>
    public Population? Population { get; }

    /// <summary>What share of a population takes over weights.</summary>
    public double Quantile => _population!.Quantile;

    /// <summary>Most runs that a trial needs.</summary>
    public int Legs => Brackets?.Brackets.Max(bracket => bracket.Rungs.Count) ?? 1;

    public SweepPlan Plan(IReadOnlyList<Trial> planned) => new(Objectives, Trials, SourceOf(planned))
    {
        Brackets = Brackets,
        Rungs = IsOrderDependent ? RungSchedulers.For(_stopping, Brackets, Metric.Goal) : null,
        Population = Population,
    };

    public bool IsPoison(TrialId trial) => HarmOf(trial) != Harm.None;

    public Course CourseOf(Trial trial)
    {
        if (!_courses.TryGetValue(trial, out var course)) _courses.Add(trial, course = Train(trial));
        return course;
    }

    public static double ValueOf(TrialEnd end) => end.Status == TrialStatus.Failed ? double.NaN : Metric.Of(end.Metrics);

    public ValueList<double> OtherValuesOf(TrialEnd end) => end.Status == TrialStatus.Failed ? [] : Objectives.OthersOf(end.Metrics);

    /// <summary>What a trainer keeps of a trial after an epoch: where weights were taken over, that of the trial that had them.</summary>
    public Checkpoint CheckpointOf(Trial trial, int epochs)
    {
        var owner = (trial.IsOfPath ? null : trial.Past.FirstOrDefault(stage => stage.Epochs >= epochs)?.Trial) ?? trial.Id;
        LinearState state = new(epochs, CourseOf(trial).Curve[epochs - 1].Metrics, WeightsOf(owner), null, null, 0);
        return state.ToCheckpoint() with { Trial = trial.Id };
    }

    /// <summary>What a trainer goes on with.</summary>
    public Checkpoint BeginningOf(Trial trial, int from)
    {
        if (trial.WarmStart is not { } stage) return CheckpointOf(trial, from);
        Trial before = new(stage.Trial, stage.Configuration, trial.Seed) { IsOfPath = true, Past = [.. trial.Past.SkipLast(1)] };
        return CheckpointOf(before, stage.Epochs) with { Trial = trial.Id };
    }

    public static ModelWeights WeightsOf(TrialId trial) => new(trial, Classes: 2, Features: 1, [trial.Number, -trial.Number], [0, 0]);

    Course Train(Trial trial)
    {
        var planned = (int)((ParameterValue.Int)trial.Configuration.Find("epochs")!).Value;
        var harm = HarmOf(trial.Id);
        SplitMix64 fate = new(SplitMix64.Derive(_seed, 1_000_000UL + (ulong)trial.Id.Number));
        var isFailing = fate.NextUnit() < 0.1;
        var epochs = isFailing ? fate.NextBelow(planned) : planned;
        ValueList<EpochReport> curve =
            [.. Enumerable.Range(1, epochs).Select(epoch => new EpochReport(trial.Id, epoch, MetricsOf(trial, epoch)))];
        var stop = trial.StopRule?.FirstStop(Metric.Goal, [.. ValuesOf(curve)]);
        if (stop is not null && (isFailing || stop.Value.Epoch < planned)) (epochs, isFailing) = (stop.Value.Epoch, false);
        else stop = null;
        curve = [.. curve.Take(epochs)];
        if (harm != Harm.None) return new(null, curve, Math.Max(1, epochs), harm);
        var last = epochs == 0 ? Metrics.None : curve[epochs - 1].Metrics;
        TrialEnd end = isFailing
            ? new(trial.Id, TrialStatus.Failed, epochs, last, $"Expected a finite loss, got NaN in epoch {epochs + 1}.")
            : new(trial.Id, stop is null ? TrialStatus.Completed : TrialStatus.Stopped, epochs, last, Error: null)
            {
                StopReason = stop?.Reason,
            };
        return new(end, curve, Math.Max(1, epochs), harm);
    }

    public override string ToString() =>
        $"{Trials} trials, {Repeats} repeats, racing {Racing?.Test.ToString() ?? "no"}, lookahead {_search.Lookahead}"
        + $"{(_usesHistory ? "" : ", no history")}{(_hasPoison ? ", poison" : "")}, "
        + $"stops: {_stopping?.Kind.ToString() ?? (_population is null ? "none" : "population")}, {_search.Method}, {_budget}, {Options}";

    public ITrialSource SourceOf(IReadOnlyList<Trial> planned)
    {
        if (Repeats == 1) return Planner(_search, planned);
        var first = RepeatedTrials.FirstOfEach(_search, planned);
        return Racing is null
            ? new RepeatedTrials(_search, Planner(RepeatedTrials.OfConfigurations(_search), first), planned)
            : new RacingTrials(_search, Metric.Goal, Planner(RacingTrials.OfConfigurations(_search), first), planned);
    }

    TrialPlanner Planner(SearchDefinition search, IReadOnlyList<Trial> planned) =>
        new(search, new HistorySampler(_seed, _usesHistory, EpochsMax, hasEqualEpochs: Brackets is not null), planned,
        EarlyStopping.For(_stopping, Metric.Goal), Brackets, Budget.For(_budget, Metric, Repeats));

    public static ValueList<double> ValuesOf(IEnumerable<EpochReport> curve) => [.. curve.Select(epoch => Metric.Of(epoch.Metrics))];

    static SearchDefinition Repeat(SearchDefinition search, Chances chances)
    {
        var repeats = 2 + chances.Below(4);
        return search with
        {
            Trials = (1 + chances.Below(8)) * repeats,
            Repeats = repeats,
            Folds = repeats % 2 == 0 && chances.Happens(0.5) ? 2 : 1,
            Racing = repeats < 3 || chances.Happens(0.3) ? null : new(
                chances.Happens(0.5) ? PairedTestKind.TTest : PairedTestKind.Wilcoxon, Level: 0.3, MinRepeats: 2),
        };
    }

    /// <summary>Whether it may end before its last trial.</summary>
    public bool HasBudget => _budget is not null;

    static BudgetDefinition DrawBudget(Chances chances) => chances.Below(4) switch
    {
        0 => new() { MaxFailed = 1 + chances.Below(3) },
        1 => new() { MaxEpochs = 1 + chances.Below(40) },
        2 => new() { Plateau = 1 + chances.Below(8) },
        _ => new() { StopAtTarget = true },
    };

    static SearchSpace Space { get; } = new([new("x", new FloatDomain(0, 1, Search.Space.Scale.Linear, Step: null, GridPoints: null))]);

    static PopulationDefinition DrawPopulation(Chances chances) => new(IntervalEpochs: 1 + chances.Below(2), EpochsMax, ["x"])
    {
        Quantile = chances.Happens(0.5) ? 0.5 : 0.25,
        Resample = 0.5,
    };

    static StoppingDefinition DrawStopping(StoppingKind kind, Chances chances) => new(kind)
    {
        Patience = 1 + chances.Below(2),
        Lower = chances.Below(8) / 32.0,
        StartupTrials = 1 + chances.Below(3),
        Percentile = 1 + chances.Below(99),
        WarmupEpochs = chances.Below(2),
        IntervalEpochs = 1 + chances.Below(2),
        MaxEpochs = EpochsMax,
        Eta = 2 + chances.Below(3),
        Bracket = kind == StoppingKind.Asha || chances.Happens(0.5) ? null : 2 + chances.Below(8),
    };

    Harm HarmOf(TrialId trial)
    {
        if (!_hasPoison) return Harm.None;
        SplitMix64 random = new(SplitMix64.Derive(_seed, 2_000_000UL + (ulong)trial.Number));
        return random.NextUnit() is var unit && unit < 0.08 ? Harm.BreaksRun : unit < 0.16 ? Harm.KillsWorker : Harm.None;
    }

    static Metrics MetricsOf(Trial trial, int epoch)
    {
        // Every bit of what the weights were trained with shows in what is measured.
        var (state, rows) = (0UL, trial.Seed ^ (ulong)(trial.Fold ?? 0));
        var configuration = trial.Configuration;
        foreach (var stage in trial.Past)
        {
            if (!trial.IsOfPath && stage.Epochs >= epoch)
            {
                configuration = stage.Configuration;
                break;
            }
            state = SplitMix64.Derive(state ^ BitsOf(stage.Configuration), (ulong)stage.Epochs);
        }
        SplitMix64 random = new(SplitMix64.Derive(state ^ BitsOf(configuration) ^ rows, (ulong)epoch));
        return Metrics.None with { Value = random.NextBelow(DistinctValues) / (double)DistinctValues, TrainLoss = random.NextUnit() };
    }

    static ulong BitsOf(Configuration configuration) =>
        BitConverter.DoubleToUInt64Bits(((ParameterValue.Float)configuration.Find("x")!).Value);
}
