using HyperSweep.Randomness;
using HyperSweep.Search.Analysis;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Analysis;

public sealed class MarginalImportanceTests
{
    static readonly Parameter Loss = new("loss", new ChoiceDomain(["hinge", "softmax"]));
    static readonly Parameter Step = new("step", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null));
    static readonly Parameter Noise = new("noise", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null));
    static readonly Parameter Epochs = new("epochs", new FixedDomain(5L));

    [Fact]
    public void What_decides_alone_explains_everything()
    {
        var importances = MarginalImportance.Of(Trials(20, (i, _) => i % 2), new([Loss]));

        Assert.Equal([new ParameterImportance("loss", 1, 20)], importances);
    }

    // Groups 0 0 0 0 1 and 1 1 1 1 0: within 1.6, whole 2.5, so ε² = 1 − (1.6 / 8) / (2.5 / 9).
    [Fact]
    public void The_share_is_the_correlation_ratio_less_what_chance_gives()
    {
        double[] values = [0, 1, 0, 1, 0, 1, 0, 1, 1, 0];

        var importance = MarginalImportance.Of(Trials(10, (i, _) => values[i]), new([Loss])).Single();

        Assert.Equal(1 - 1.6 / 8 / (2.5 / 9), importance.Importance, 1e-12);
    }

    [Fact]
    public void The_most_important_comes_first_and_noise_is_near_zero()
    {
        var trials = Trials(400, (i, step) => 10 * step + i % 2);

        var importances = MarginalImportance.Of(trials, new([Noise, Epochs, Loss, Step]));

        Assert.Equal(["step", "loss", "noise"], importances.Select(importance => importance.Name).Take(3));
        Assert.Equal(0.92, importances[0].Importance, 0.03); // Quarters hide 1/16 of the variance, the loss adds a little.
        Assert.InRange(importances[2].Importance, 0, 0.03);
    }

    [Fact]
    public void A_curve_with_its_best_in_the_middle_counts_as_well()
    {
        var trials = Trials(400, (_, step) => -(step - 0.5) * (step - 0.5));

        var importance = MarginalImportance.Of(trials, new([Step])).Single().Importance;

        Assert.Equal(0.70, importance, 0.06); // 0.703 for trials without end.
    }

    // Cut by rank, the sixteen trials of depth 1 would fall into groups of zeros and of ones.
    [Fact]
    public void Equal_values_of_a_range_stay_in_one_group()
    {
        double[] values = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1];
        Parameter depth = new("depth", new IntDomain(1, 2, Scale.Linear, Step: 1, GridPoints: null));
        FinishedTrial[] trials =
        [
            .. values.Select((value, i) =>
                new FinishedTrial(new(i + 1), new([new("depth", i < 16 ? 1L : 2L)]), TrialStatus.Completed, value)),
        ];

        var importance = MarginalImportance.Of(trials, new([depth])).Single();

        Assert.Equal(0, importance.Importance);
    }

    [Fact]
    public void Fewer_than_ten_completed_trials_say_nothing()
    {
        var ten = Trials(10, (i, _) => i % 2);

        Assert.Single(MarginalImportance.Of(ten, new([Loss])));
        Assert.Empty(MarginalImportance.Of([.. ten.Take(9), ten[9] with { Status = TrialStatus.Failed, Value = double.NaN }], new([Loss])));
    }

    [Fact]
    public void What_does_not_vary_is_left_out()
    {
        var trials = Trials(20, (i, _) => i);

        Assert.Empty(MarginalImportance.Of(trials, new([Epochs, new("loss", new FixedDomain("hinge"))])));
    }

    [Fact]
    public void When_all_trials_are_equally_good_nothing_mattered()
    {
        Assert.Equal([0], MarginalImportance.Of(Trials(20, (_, _) => 0), new([Loss])).Select(importance => importance.Importance));
        Assert.Equal([0], MarginalImportance.Of(Trials(20, (_, _) => 0.1), new([Loss])).Select(importance => importance.Importance));
    }

    [Fact]
    public void The_largest_losses_do_not_overflow()
    {
        var trials = Trials(20, (i, _) => i % 2 == 0 ? double.MaxValue : -double.MaxValue);

        Assert.Equal(1, MarginalImportance.Of(trials, new([Loss])).Single().Importance);
    }

    [Fact]
    public void The_order_of_the_trials_does_not_matter()
    {
        var trials = Trials(50, (i, step) => step + i % 2);

        SearchSpace space = new([Step, Loss, Noise]);

        Assert.Equal(MarginalImportance.Of(trials, space), MarginalImportance.Of([.. trials.Reverse()], space));
    }

    static FinishedTrial[] Trials(int count, Func<int, double, double> value)
    {
        var random = new SplitMix64(1);
        List<FinishedTrial> trials = [];
        for (var i = 0; i < count; i++)
        {
            var (step, noise) = (random.NextUnit(), random.NextUnit());
            Configuration configuration = new(
                [new("loss", i % 2 == 0 ? "hinge" : "softmax"), new("step", step), new("noise", noise), new("epochs", 5L)]);
            trials.Add(new(new(i + 1), configuration, TrialStatus.Completed, value(i, step)));
        }
        return [.. trials];
    }
}
