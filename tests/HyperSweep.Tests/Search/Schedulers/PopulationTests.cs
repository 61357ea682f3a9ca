using HyperSweep.Randomness;
using HyperSweep.Search.Schedulers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Schedulers;

public sealed class PopulationTests
{
    static readonly SearchSpace Space = new(
    [
        new("step_size", new FloatDomain(1e-4, 1, Scale.Log, Step: null, GridPoints: null)),
        new("loss", new ChoiceDomain(["hinge", "softmax"])),
        new("momentum", new ChoiceDomain([0.9, 0.0, 0.5])),
        new("epochs", new FixedDomain(9L)),
    ]);

    static readonly PopulationDefinition Definition = new(IntervalEpochs: 3, MaxEpochs: 9, ["step_size", "momentum"]) { Resample = 0 };

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(8, 2)]
    [InlineData(9, 3)]
    public void The_worst_quarter_takes_over_from_the_best_quarter(int members, int count)
    {
        TrialId[] ranking = [.. Enumerable.Range(1, members).Select(place => new TrialId(100 - place))];

        var donors = new Population(Definition, Space, seed: 1).DonorsOf(ranking, epoch: 3);

        Assert.Equal(ranking[^count..].ToHashSet(), donors.Keys.ToHashSet());
        Assert.All(donors.Values, donor => Assert.Contains(donor, ranking[..count]));
    }

    [Fact]
    public void Every_good_trial_is_a_donor_at_some_time_and_chance_is_that_of_the_seed()
    {
        TrialId[] ranking = [.. Enumerable.Range(1, 20).Select(number => new TrialId(number))];
        Population population = new(Definition, Space, seed: 1);

        var drawn = Enumerable.Range(1, 50).Select(epoch => population.DonorsOf(ranking, epoch)[new(20)].Number).ToArray();

        Assert.Equal([1, 2, 3, 4, 5], drawn.Distinct().Order());
        Assert.Equal(drawn, Enumerable.Range(1, 50).Select(epoch => population.DonorsOf(ranking, epoch)[new(20)].Number));
        var other = new Population(Definition, Space, seed: 2);
        Assert.NotEqual(drawn, Enumerable.Range(1, 50).Select(epoch => other.DonorsOf(ranking, epoch)[new(20)].Number));
    }

    [Fact]
    public void Who_takes_over_has_the_past_of_the_donor_and_varies_its_parameters()
    {
        Population population = new(Definition, Space, seed: 1);
        var donor = Member(2, 0.1, 0.5) with { Past = [new(new(7), 3, Member(7, 0.3, 0.0).Configuration)] };

        var trial = population.TakeOver(new(5), donor, epoch: 6);

        Assert.Equal((new TrialId(5), donor.Seed), (trial.Id, trial.Seed));
        Assert.Equal([donor.Past[0], new(new(2), 6, donor.Configuration)], trial.Past);
        Assert.Equal("hinge", trial.Configuration.Find("loss")!.ToString());
        Assert.Equal(9, trial.Configuration.Find("epochs")!.AsNumber);
        Assert.Contains(Number(trial, "step_size"), new[] { 0.1 * 0.8, 0.1 * 1.2 });
        Assert.Contains(Number(trial, "momentum"), new[] { 0.0, 0.9 }); // Its neighbours by size, whatever their order in the list.
        Assert.Equal(trial, population.TakeOver(new(5), donor, epoch: 6));
        var steps = Enumerable.Range(7, 9).Select(epoch => Number(population.TakeOver(new(5), donor, epoch), "step_size"));
        Assert.Equal(2, steps.Distinct().Count());
    }

    [Fact]
    public void Values_stay_in_their_ranges()
    {
        Population population = new(Definition, Space, seed: 1);

        for (var epoch = 1; epoch < 40; epoch++)
        {
            Assert.InRange(Number(population.TakeOver(new(5), Member(2, 1.0, 0.9), epoch), "step_size"), 0.8, 1.0);
            Assert.Contains(Number(population.TakeOver(new(5), Member(2, 1.0, 0.9), epoch), "momentum"), new[] { 0.5, 0.9 });
            Assert.InRange(Number(population.TakeOver(new(5), Member(2, 1e-4, 0.0), epoch), "step_size"), 1e-4, 1.2e-4);
        }
    }

    [Fact]
    public void A_parameter_with_steps_moves_to_one_of_them()
    {
        SearchSpace space = new([new("step_size", new FloatDomain(0, 1, Scale.Linear, Step: 0.1, GridPoints: null))]);
        Exploration exploration = new(Definition with { Parameters = ["step_size"] }, space);

        var seen = Enumerable.Range(0, 40)
            .Select(seed => exploration.Vary(new([new("step_size", 0.5)]), new SplitMix64((ulong)seed)))
            .Select(varied => varied.Find("step_size")!.AsNumber!.Value);

        Assert.Equal([0.4, 0.6], seen.Distinct().Order());
    }

    [Fact]
    public void So_many_parameters_are_drawn_anew_as_asked_for()
    {
        Exploration exploration = new(Definition with { Resample = 0.25, Parameters = ["step_size"] }, Space);
        var random = new SplitMix64(3);

        var drawn = 0;
        for (var i = 0; i < 4000; i++)
        {
            var value = exploration.Vary(Member(1, 0.01, 0.5).Configuration, new(random.Next())).Find("step_size")!.AsNumber!.Value;
            if (value is not (0.01 * 0.8 or 0.01 * 1.2)) drawn++;
        }

        Assert.InRange(drawn, 920, 1080); // 1000 ± 3 deviations of 27.
    }

    [Fact]
    public void What_breaks_a_constraint_is_varied_again_and_stays_where_nothing_else_is_left()
    {
        var bounded = Space with { Constraints = [Constraint.Parse("step_size <= 0.1", Space.Parameters)] };
        var closed = Space with { Constraints = [Constraint.Parse("step_size in [0.1]", Space.Parameters)] };
        var start = Member(1, 0.1, 0.5).Configuration;

        for (var seed = 0UL; seed < 30; seed++)
        {
            Assert.Equal(0.1 * 0.8, new Exploration(Definition, bounded).Vary(start, new(seed)).Find("step_size")!.AsNumber!.Value);
            Assert.Equal(start, new Exploration(Definition, closed).Vary(start, new(seed)));
        }
    }

    [Fact]
    public void What_cannot_be_varied_is_refused()
    {
        foreach (var name in new[] { "loss", "epochs", "lambda" })
            Assert.Throws<ArgumentException>(() => new Population(Definition with { Parameters = [name] }, Space, seed: 1));
        Assert.Throws<ArgumentException>(() => new Population(Definition with { Quantile = 0.6 }, Space, seed: 1));
        Assert.Throws<ArgumentException>(() => new Population(Definition with { Factors = [0.8, 0] }, Space, seed: 1));
    }

    [Fact]
    public void At_a_rung_all_go_on_and_who_reports_first_changes_nothing()
    {
        var plan = BracketPlan.Of(Definition, trials: 8);
        double[] values = [0.5, 0.9, double.NaN, 0.7, 0.3, 0.8, 0.2, 0.6];
        RungVerdict[]? expected = null;
        for (var order = 0UL; order < 30; order++)
        {
            RungScheduler rungs = new(plan, Goal.Maximize, new Population(Definition, Space, seed: 1));
            int[] numbers = [1, 2, 3, 4, 5, 6, 7, 8];
            new SplitMix64(order).Shuffle(numbers.AsSpan());

            List<RungVerdict> verdicts = [];
            foreach (var number in numbers)
            {
                Assert.Empty(verdicts);
                var value = values[number - 1];
                verdicts.AddRange(rungs.Report(new(number), double.IsNaN(value) ? 0 : 3, value));
            }

            Assert.Equal([1, 2, 4, 5, 6, 7, 8], verdicts.Select(verdict => verdict.Trial.Number));
            Assert.All(verdicts, verdict => Assert.Null(verdict.StopReason));
            Assert.Equal([5, 7], verdicts.Where(verdict => verdict.Donor is not null).Select(verdict => verdict.Trial.Number));
            Assert.All(verdicts, verdict => Assert.True(verdict.Donor is null or { Number: 2 or 6 }));
            expected ??= [.. verdicts];
            Assert.Equal(expected, verdicts);
        }
    }

    [Theory]
    [InlineData(3, 9, "[3, 6, 9]")]
    [InlineData(4, 9, "[4, 8, 9]")]
    [InlineData(8, 9, "[8, 9]")]
    [InlineData(1, 3, "[1, 2, 3]")]
    public void A_population_is_one_bracket_with_a_rung_after_each_interval(int interval, int epochs, string rungs)
    {
        var bracket = Assert.Single(BracketPlan.Of(new(interval, epochs, ["x"]), trials: 7).Brackets);

        Assert.Equal((1, 7, rungs), (bracket.First, bracket.Count, bracket.Rungs.ToString()));
        Assert.Equal(7, bracket.GoOnFrom(0));
        Assert.Equal(7 * epochs, bracket.Epochs());
        Assert.Throws<ArgumentException>(() => BracketPlan.Of(new(epochs, epochs, ["x"]), trials: 7));
    }

    static Trial Member(int number, double stepSize, double momentum) => new(
        new(number), new([new("step_size", stepSize), new("loss", "hinge"), new("momentum", momentum), new("epochs", 9L)]), Seed: 4);

    static double Number(Trial trial, string name) => trial.Configuration.Find(name)!.AsNumber!.Value;
}
