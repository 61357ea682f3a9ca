using HyperSweep.Studies;
using HyperSweep.Sweeps;
using Scale = HyperSweep.Search.Space.Scale;

namespace HyperSweep.Tests.Studies;

public sealed class StudyTests
{
    readonly StudySpace _space = new();
    readonly StudyParameter<double> _x, _rate;
    readonly StudyParameter<long> _layers;
    readonly StudyParameter<string> _loss;
    readonly StudyParameter<bool> _isWarm;

    public StudyTests()
    {
        _x = _space.Float("x", -2, 2, step: 0.5);
        _rate = _space.Float("rate", 1e-4, 1, Scale.Log);
        _layers = _space.Int("layers", 1, 4);
        _loss = _space.Choice("loss", "hinge", "softmax");
        _isWarm = _space.Flag("is_warm");
    }

    [Fact]
    public void Values_have_their_types_and_stay_in_their_ranges()
    {
        var study = Study(new() { Method = SearchMethod.Random, Trials = 200, Seed = 5 });

        while (study.Ask() is { } trial) study.Tell(trial, 1);

        Assert.All(study.Trials, trial =>
        {
            Assert.Contains(2 * trial.Get(_x), Enumerable.Range(-4, 9).Select(i => (double)i));
            Assert.InRange(trial.Get(_rate), 1e-4, 1);
        });
        Assert.Equal([1L, 2, 3, 4], study.Trials.Select(trial => trial.Get(_layers)).Distinct().Order());
        Assert.Equal(["hinge", "softmax"], study.Trials.Select(trial => trial.Get(_loss)).Distinct().Order());
        Assert.Equal([false, true], study.Trials.Select(trial => trial.Get(_isWarm)).Distinct().Order());
        Assert.Equal((200, true, 1), (study.Trials.Count, study.IsExhausted, study.Best!.Number));
    }

    [Theory]
    [InlineData(SearchMethod.Tpe)]
    [InlineData(SearchMethod.Random)]
    [InlineData(SearchMethod.Sobol)]
    public void The_order_of_answers_changes_no_trial(SearchMethod method)
    {
        StudyOptions options = new() { Method = method, Trials = 40, Lookahead = 4, Seed = 9 };

        var inOrder = Run(Study(options), open => 0);
        var reversed = Run(Study(options), open => open - 1);

        Assert.Equal(40, inOrder.Length);
        Assert.Equal(inOrder, reversed);
    }

    [Fact]
    public void No_more_trials_are_open_than_the_lookahead_allows()
    {
        var study = Study(new() { Lookahead = 3 });
        StudyTrial[] open = [study.Ask()!, study.Ask()!, study.Ask()!];

        Assert.Null(study.Ask());
        study.Tell(open[2], 1);
        Assert.Null(study.Ask()); // Trial 4 depends on trial 1.
        study.Tell(open[0], 1);

        Assert.Equal((4, false), (study.Ask()!.Number, study.IsExhausted));
        Assert.Null(study.Ask());
    }

    [Fact]
    public void What_learns_finds_more_than_what_does_not()
    {
        double BestOf(SearchMethod method, ulong seed)
        {
            var study = Study(new() { Method = method, Trials = 60, Seed = seed });
            Run(study, _ => 0);
            return study.Best!.Value;
        }

        var wins = Enumerable.Range(0, 10).Count(seed => BestOf(SearchMethod.Tpe, (ulong)seed) < BestOf(SearchMethod.Random, (ulong)seed));

        Assert.InRange(wins, 8, 10);
    }

    [Fact]
    public void The_best_is_the_first_among_equals_whoever_was_told_first()
    {
        var study = Study(new() { Goal = Goal.Maximize, Lookahead = 3 });
        StudyTrial[] open = [study.Ask()!, study.Ask()!, study.Ask()!];

        study.Fail(open[0]);
        Assert.Null(study.Best);
        study.Tell(open[2], 5);
        study.Tell(open[1], 5);

        Assert.Same(open[1], study.Best);
        Assert.Equal((true, double.NaN), (open[0].HasEnded, open[0].Value));
    }

    [Fact]
    public void A_grid_ends_when_every_point_was_tried()
    {
        StudySpace space = new();
        var n = space.Int("n", 1, 3);
        var x = space.Float("x", 0, 1, gridPoints: 2);
        Study study = new(space, new() { Method = SearchMethod.Grid });

        List<(long, double)> points = [];
        while (study.Ask() is { } trial) points.Add((trial.Get(n), trial.Get(x)));

        Assert.Equal([(1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (3, 1)], points.Order());
    }

    [Fact]
    public void In_a_grid_a_range_of_one_value_is_one_point()
    {
        StudySpace space = new();
        var x = space.Float("x", 2.5, 2.5);
        Study study = new(space, new() { Method = SearchMethod.Grid });

        Assert.Equal(2.5, study.Ask()!.Get(x));
        Assert.True(study.IsExhausted);
    }

    [Fact]
    public void An_answer_is_told_once_and_to_the_study_that_asked()
    {
        var (study, other) = (Study(new()), Study(new()));
        var trial = study.Ask()!;
        study.Tell(trial, 1);

        Assert.Throws<InvalidOperationException>(() => study.Tell(trial, 1));
        Assert.Throws<ArgumentException>(() => study.Tell(other.Ask()!, 1));
        Assert.Throws<ArgumentException>(() => trial.Get(new StudySpace().Flag("other")));
        Assert.Throws<ArgumentException>(() => trial.Get(new StudySpace().Int("x", 0, 1))); // Here x is a double.
    }

    [Fact]
    public void Mistakes_are_told_with_what_was_expected()
    {
        AssertRefused("bounds of 'a' in order, got 2 and 1", space => space.Float("a", 2, 1));
        AssertRefused("finite bounds of 'a'", space => space.Float("a", double.NaN, 1));
        AssertRefused("begin above 0, got 0", space => space.Float("a", 0, 1, Scale.Log));
        AssertRefused("a reverse log range of 'a' to end below 1, got 1", space => space.Float("a", 0, 1, Scale.ReverseLog));
        AssertRefused("a linear or log scale of 'a', which has whole numbers", space => space.Int("a", -3, 0, Scale.ReverseLog));
        AssertRefused("a range of 'a' that numbers can hold", space => space.Float("a", -1e308, 1e308));
        AssertRefused("a step of 'a' above 0, got -0.5", space => space.Float("a", 0, 1, step: -0.5));
        AssertRefused("no step of 'a' on a log scale", space => space.Float("a", 1, 2, Scale.Log, step: 0.5));
        AssertRefused("2 or more points of 'a'", space => space.Float("a", 1, 2, gridPoints: 1));
        AssertRefused("a step of 'a' of 1 or more, got 0", space => space.Int("a", 1, 2, step: 0));
        AssertRefused("different values for 'a', got [x, x]", space => space.Choice("a", "x", "x"));
        AssertRefused("each parameter once, got 'x' twice", _ => _space.Flag("x"));
        AssertRefused("one parameter or more, got none", space => _ = new Study(space, null));
        AssertRefused("lookahead of 1 or more, got 0", _ => Study(new() { Lookahead = 0 }));
        AssertRefused("1 or more trials, got 0", _ => Study(new() { Trials = 0 }));
        AssertRefused("a method for objectives without weights, got Path", _ => Study(new() { Method = SearchMethod.Path }));
        AssertRefused("1 or more startup trials, got 0", _ => Study(new() { StartupTrials = 0 }));
    }

    static void AssertRefused(string told, Action<StudySpace> mistake) =>
        Assert.Contains(told, Assert.Throws<ArgumentException>(() => mistake(new())).Message);

    Study Study(StudyOptions options) => new(_space, options);

    /// <summary>Asks for all that may be open, then tells the one that is chosen among those.</summary>
    string[] Run(Study study, Func<int, int> choose)
    {
        List<StudyTrial> open = [];
        while (true)
        {
            while (study.Ask() is { } trial) open.Add(trial);
            if (open.Count == 0) return [.. study.Trials.Select(trial => trial.ToString())];
            var told = open[choose(open.Count)];
            open.Remove(told);
            study.Tell(told, Objective(told));
        }
    }

    double Objective(StudyTrial trial) =>
        Math.Pow(trial.Get(_x) - 0.5, 2) + Math.Abs(trial.Get(_rate) - 0.01) + Math.Abs(trial.Get(_layers) - 3)
        + (trial.Get(_loss) == "hinge" ? 1 : 0) + (trial.Get(_isWarm) ? 0 : 0.3);
}
