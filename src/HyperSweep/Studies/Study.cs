using HyperSweep.Search;
using HyperSweep.Search.Objectives;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Studies;

/// <summary>
/// A search over an objective of the caller's, or several, in memory: ask for a trial, try it, tell its value. Trials are a function of
/// the options and of what was told, so a study goes on anywhere when the same answers are told again. Used by one thread at a time.
/// </summary>
public sealed class Study
{
    readonly TrialPlanner _planner;
    readonly MetricDefinition _metric;
    readonly ValueList<Goal> _goals;
    readonly List<StudyTrial> _trials = [];

    /// <exception cref="ArgumentException">An option is out of its range, or the method cannot search this space.</exception>
    public Study(StudySpace space, StudyOptions? options = null)
    {
        options ??= new();
        if (options.StartupTrials < 1)
            throw new ArgumentException($"Expected 1 or more startup trials, got {options.StartupTrials}.", nameof(options));
        if (options.Population < 2)
            throw new ArgumentException($"Expected a population of 2 or more, got {options.Population}.", nameof(options));
        if (options.Method == SearchMethod.Path)
            throw new ArgumentException("Expected a method for objectives without weights, got Path: take Grid.", nameof(options));
        SearchDefinition search = new(options.Method, options.Trials, options.Seed, options.Lookahead)
        {
            StartupTrials = options.StartupTrials,
            Multivariate = options.Multivariate,
            Population = options.Population,
        };
        Space = space.Build();
        _metric = new(MetricName.Value, options.Goal, Target: null);
        _goals = [options.Goal, .. options.OtherGoals];
        _planner = new(search, Samplers.For(search, Space, _goals), planned: []);
    }

    /// <summary>What is searched.</summary>
    public SearchSpace Space { get; }

    /// <summary>All trials that were asked for, in number order.</summary>
    public IReadOnlyList<StudyTrial> Trials => _trials;

    /// <summary>True when <see cref="Ask"/> has given every trial that there will be.</summary>
    public bool IsExhausted => _planner.IsExhausted;

    /// <summary>The best that was told, by the first objective, among equals the first; null before the first value.</summary>
    public StudyTrial? Best { get; private set; }

    /// <summary>
    /// The trials that no other beats in all objectives, the best by the first of them first, then by the others, then by number; of equal
    /// ones all. Made anew at each call, in time that grows with trials times trials of the front.
    /// </summary>
    public IReadOnlyList<StudyTrial> Front
    {
        get
        {
            StudyTrial[] told = [.. _trials.Where(trial => !double.IsNaN(trial.Value))];
            var losses = told.Select(trial => Dominance.Losses(trial.Value, trial.OtherValues, _goals)!);
            return [.. ParetoFront.Of([.. losses]).Select(i => told[i])];
        }
    }

    /// <summary>The next trial; null when all were given, or when an earlier one must be told first (see the lookahead).</summary>
    public StudyTrial? Ask()
    {
        if (_planner.Next(1) is not [var planned]) return null;
        StudyTrial trial = new(planned);
        _trials.Add(trial);
        return trial;
    }

    /// <param name="value">Of the objective, or the first of several; NaN or infinite: the trial failed.</param>
    /// <param name="others">Of each further objective, in the order of their goals; NaN or infinite: the trial failed.</param>
    /// <exception cref="ArgumentException">The trial is of another study, or there are not as many values as objectives.</exception>
    /// <exception cref="InvalidOperationException">It was told before.</exception>
    public void Tell(StudyTrial trial, double value, params IReadOnlyList<double> others)
    {
        if (others.Count + 1 != _goals.Count)
            throw new ArgumentException($"Expected a value for each of {_goals.Count} objectives, got {others.Count + 1}.", nameof(others));
        End(trial, value, others);
    }

    /// <summary>The trial has no value: the search keeps away from where it was.</summary>
    /// <exception cref="ArgumentException">The trial is of another study.</exception>
    /// <exception cref="InvalidOperationException">It was told before.</exception>
    public void Fail(StudyTrial trial) => End(trial, double.NaN, []);

    void End(StudyTrial trial, double value, IReadOnlyList<double> others)
    {
        if (trial.Number > _trials.Count || _trials[trial.Number - 1] != trial)
            throw new ArgumentException($"Expected a trial that this study asked for, got {trial}.", nameof(trial));
        if (trial.HasEnded) throw new InvalidOperationException($"Expected each trial to be told once, got trial {trial.Number} again.");
        trial.HasEnded = true;
        var isFinite = double.IsFinite(value) && others.All(double.IsFinite);
        if (isFinite) (trial.Value, trial.OtherValues) = (value, [.. others]);
        _planner.Finish(new(
            new(trial.Number), trial.Configuration, isFinite ? TrialStatus.Completed : TrialStatus.Failed, trial.Value)
        {
            OtherValues = trial.OtherValues,
        });
        if (IsBest(trial)) Best = trial;
    }

    /// <summary>By value, then by number: whoever is told first changes nothing.</summary>
    bool IsBest(StudyTrial trial)
    {
        if (double.IsNaN(trial.Value)) return false;
        return Best is null || _metric.IsBetter(trial.Value, Best.Value) || (trial.Value == Best.Value && trial.Number < Best.Number);
    }
}
