using HyperSweep.Search.Objectives;
using HyperSweep.Studies;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Studies;

/// <summary>Studies with several objectives.</summary>
public sealed class FrontTests
{
    readonly StudySpace _space = new();
    readonly StudyParameter<double>[] _x;

    public FrontTests() => _x = [.. Enumerable.Range(1, 6).Select(i => _space.Float($"x{i}", 0, 1))];

    [Fact]
    public void The_front_has_what_no_other_trial_beats_in_its_order()
    {
        var study = Study(new() { Method = SearchMethod.Random, Lookahead = 6, Goal = Goal.Minimize, OtherGoals = [Goal.Maximize] });
        StudyTrial[] open = [.. Enumerable.Range(0, 6).Select(_ => study.Ask()!)];

        study.Tell(open[5], 1, 3);
        study.Tell(open[0], 2, 5);
        study.Tell(open[1], 2, 4); // Beaten by the first.
        study.Tell(open[2], 1, 3); // As good as the sixth.
        study.Tell(open[3], 0.5, double.NaN);
        study.Fail(open[4]);

        Assert.Equal([3, 6, 1], study.Front.Select(trial => trial.Number));
        Assert.Equal((3, 1.0), (study.Best!.Number, study.Best.Value));
        Assert.Equal([5.0], open[0].OtherValues);
        Assert.Equal((double.NaN, 0, true), (open[3].Value, open[3].OtherValues.Count, open[3].HasEnded));
    }

    [Fact]
    public void With_one_objective_the_front_is_the_best()
    {
        var study = Study(new() { Lookahead = 3, Goal = Goal.Maximize });
        Assert.Empty(study.Front);

        StudyTrial[] open = [study.Ask()!, study.Ask()!, study.Ask()!];
        foreach (var (trial, value) in open.Zip([1.0, 2, 1])) study.Tell(trial, value);

        Assert.Equal([study.Best!], study.Front);
    }

    // ZDT1 (E. Zitzler, K. Deb, L. Thiele, "Comparison of multiobjective evolutionary algorithms", Evolutionary Computation 2000).
    [Fact]
    public void Nsga2_comes_nearer_to_the_front_than_chance_and_in_any_order_of_answers_to_the_same()
    {
        StudyOptions options = new()
        {
            Method = SearchMethod.Nsga2,
            OtherGoals = [Goal.Minimize],
            Trials = 200,
            Population = 20,
            Seed = 3,
            Lookahead = 4,
        };

        var (learned, reversed) = (Run(options, open => 0), Run(options, open => open - 1));
        var random = Run(options with { Method = SearchMethod.Random }, open => 0);

        Assert.Equal(learned.Trials.Select(trial => trial.ToString()), reversed.Trials.Select(trial => trial.ToString()));
        Assert.Equal(learned.Front.Select(trial => trial.Number), reversed.Front.Select(trial => trial.Number));
        Assert.True(VolumeOf(learned) > 1.2 * VolumeOf(random), $"{VolumeOf(learned)}, {VolumeOf(random)} by chance");
    }

    [Fact]
    public void Mistakes_are_told_with_what_was_expected()
    {
        var study = Study(new() { Method = SearchMethod.Nsga2, OtherGoals = [Goal.Minimize] });
        var trial = study.Ask()!;

        AssertTold("a value for each of 2 objectives, got 1", () => study.Tell(trial, 1));
        AssertTold("a value for each of 2 objectives, got 3", () => study.Tell(trial, 1, 2, 3));
        AssertTold("one objective for Tpe, got 2", () => Study(new() { OtherGoals = [Goal.Minimize] }));
        AssertTold("a population of 2 or more, got 1", () => Study(new() { Method = SearchMethod.Nsga2, Population = 1 }));
        Assert.False(trial.HasEnded);
    }

    static void AssertTold(string told, Action mistake) => Assert.Contains(told, Assert.Throws<ArgumentException>(mistake).Message);

    Study Study(StudyOptions options) => new(_space, options);

    Study Run(StudyOptions options, Func<int, int> choose)
    {
        var study = Study(options);
        List<StudyTrial> open = [];
        while (true)
        {
            while (study.Ask() is { } trial) open.Add(trial);
            if (open.Count == 0) return study;
            var told = open[choose(open.Count)];
            open.Remove(told);
            var (first, rest) = (told.Get(_x[0]), 1 + 9 * _x[1..].Average(told.Get));
            study.Tell(told, first, rest * (1 - Math.Sqrt(first / rest)));
        }
    }

    static double VolumeOf(Study study) =>
        Hypervolume.Of([.. study.Front.Select(trial => new[] { trial.Value, trial.OtherValues[0] })], [1, 6]);
}
