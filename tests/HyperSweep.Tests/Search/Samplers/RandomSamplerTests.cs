using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Samplers;

public sealed class RandomSamplerTests
{
    const int Draws = 20_000;

    static readonly Parameter Lambda = new("lambda", new FloatDomain(1e-6, 0.1, Scale.Log, Step: null, GridPoints: null));
    static readonly Parameter Loss = new("loss", new ChoiceDomain(["hinge", "squared_hinge", "softmax"]));
    static readonly Parameter Epochs = new("epochs", new FixedDomain(10L));
    static readonly Parameter Batch = new("batch_size", new IntDomain(16, 256, Scale.Log, Step: 1, GridPoints: null));

    [Fact]
    public void A_suggestion_depends_on_seed_and_number_alone()
    {
        SearchSpace space = new([Lambda, Loss, Epochs, Batch]);
        RandomSampler sampler = new(space, seed: 42), another = new(space, seed: 42), reseeded = new(space, seed: 43);

        var backwards = Enumerable.Range(1, 50).Reverse().Select(n => another.Suggest(new(n), SearchHistory.None)).Reverse();

        Assert.Equal(backwards, Enumerable.Range(1, 50).Select(n => sampler.Suggest(new(n), SearchHistory.None)));
        Assert.NotEqual(sampler.Suggest(new(1), SearchHistory.None), sampler.Suggest(new(2), SearchHistory.None));
        Assert.NotEqual(sampler.Suggest(new(1), SearchHistory.None), reseeded.Suggest(new(1), SearchHistory.None));
    }

    [Fact]
    public void Another_parameter_or_order_leaves_the_draws_of_the_others_alone()
    {
        RandomSampler few = new(new([Lambda, Batch]), seed: 42), many = new(new([Batch, Loss, Epochs, Lambda]), seed: 42);

        foreach (var n in Enumerable.Range(1, 50))
        {
            var (small, large) = (few.Suggest(new(n), SearchHistory.None), many.Suggest(new(n), SearchHistory.None));
            Assert.Equal(small.Find("lambda"), large.Find("lambda"));
            Assert.Equal(small.Find("batch_size"), large.Find("batch_size"));
        }
    }

    [Fact]
    public void Equal_ranges_of_other_names_are_drawn_independently()
    {
        RandomSampler sampler = new(new([Lambda, Lambda with { Name = "mu" }]), seed: 42);

        Assert.All(
            Enumerable.Range(1, 50).Select(n => sampler.Suggest(new(n), SearchHistory.None)),
            configuration => Assert.NotEqual(configuration.Find("lambda"), configuration.Find("mu")));
    }

    [Fact]
    public void Suggestions_are_the_same_everywhere()
    {
        RandomSampler sampler = new(new([Lambda, Loss, Epochs, Batch]), seed: 42);

        Assert.Equal(
            [
                "lambda=2.2739774498205954E-06 loss=softmax epochs=10 batch_size=55",
                "lambda=6.730511997652114E-05 loss=softmax epochs=10 batch_size=66",
                "lambda=0.08366829718323272 loss=squared_hinge epochs=10 batch_size=81",
            ],
            Enumerable.Range(1, 3).Select(n => sampler.Suggest(new(n), SearchHistory.None).ToString()));
    }

    [Theory]
    [InlineData(Scale.Linear, 2.5, 5.0, 7.5)]
    [InlineData(Scale.Log, 0.0316, 0.1, 0.316)]
    public void Floats_are_uniform_on_their_scale(Scale scale, double first, double middle, double third)
    {
        var min = scale == Scale.Log ? 0.01 : 0;
        var max = scale == Scale.Log ? 1 : 10;

        var numbers = Numbers(new FloatDomain(min, max, scale, Step: null, GridPoints: null));

        foreach (var (quantile, share) in new[] { (first, 0.25), (middle, 0.5), (third, 0.75) })
            Assert.Equal(share, numbers.Count(x => x < quantile) / (double)Draws, 0.015); // Four standard deviations are 0.014.
        Assert.All(numbers, x => Assert.InRange(x, min, max));
    }

    [Fact]
    public void Floats_with_a_step_reach_every_value_equally_often()
    {
        var numbers = Numbers(new FloatDomain(0.1, 0.75, Scale.Linear, Step: 0.2, GridPoints: null));

        AssertShares(numbers, (0.1, 0.25), (0.3, 0.25), (0.5, 0.25), (0.7, 0.25));
    }

    [Fact]
    public void Floats_with_a_step_finer_than_numbers_are_drawn_without_it()
    {
        var numbers = Numbers(new FloatDomain(0, 1, Scale.Linear, Step: 1e-300, GridPoints: null));

        Assert.Equal(0.5, numbers.Average(), 0.01);
    }

    [Fact]
    public void Whole_numbers_are_reached_equally_often()
    {
        var numbers = Numbers(new IntDomain(-1, 2, Scale.Linear, Step: 1, GridPoints: null));

        AssertShares(numbers, (-1, 0.25), (0, 0.25), (1, 0.25), (2, 0.25));
    }

    [Fact]
    public void Whole_numbers_with_a_step_stay_on_it()
    {
        var numbers = Numbers(new IntDomain(32, 127, Scale.Linear, Step: 32, GridPoints: null));

        AssertShares(numbers, (32, 1 / 3.0), (64, 1 / 3.0), (96, 1 / 3.0));
    }

    [Fact]
    public void Whole_numbers_on_a_log_scale_are_rounded_and_the_ends_are_not_cut()
    {
        var numbers = Numbers(new IntDomain(1, 4, Scale.Log, Step: 1, GridPoints: null));

        var whole = Math.Log(4.5 / 0.5);
        AssertShares(numbers,
            (1, Math.Log(1.5 / 0.5) / whole), (2, Math.Log(2.5 / 1.5) / whole),
            (3, Math.Log(3.5 / 2.5) / whole), (4, Math.Log(4.5 / 3.5) / whole));
    }

    [Fact]
    public void Whole_numbers_on_a_log_scale_may_have_a_step()
    {
        var numbers = Numbers(new IntDomain(1, 30, Scale.Log, Step: 10, GridPoints: null));

        var whole = Math.Log(26 / 0.5);
        AssertShares(numbers, (1, Math.Log(6 / 0.5) / whole), (11, Math.Log(16 / 6.0) / whole), (21, Math.Log(26 / 16.0) / whole));
    }

    [Theory]
    [InlineData(long.MinValue, long.MaxValue, Scale.Linear)]
    [InlineData(1, long.MaxValue, Scale.Log)]
    [InlineData(7_000_000_000, 7_000_000_001, Scale.Log)]
    [InlineData(7, 7, Scale.Log)]
    public void The_widest_ranges_of_whole_numbers_are_not_left(long min, long max, Scale scale)
    {
        RandomSampler sampler = new(new([new("x", new IntDomain(min, max, scale, Step: 1, GridPoints: null))]), seed: 1);

        var numbers = Enumerable.Range(1, 200)
            .Select(n => ((ParameterValue.Int)sampler.Suggest(new(n), SearchHistory.None).Find("x")!).Value).ToArray();

        Assert.All(numbers, number => Assert.InRange(number, min, max));
        Assert.Equal(min != max, numbers.Any(number => number != numbers[0]));
    }

    [Fact]
    public void Choices_are_equally_frequent_and_keep_their_kind()
    {
        ChoiceDomain choices = new(["a", 2L, 0.5, true]);
        RandomSampler sampler = new(new([new("x", choices)]), seed: 1);

        var counts = Enumerable.Range(1, Draws)
            .Select(n => sampler.Suggest(new(n), SearchHistory.None).Find("x")!).CountBy(value => value).ToArray();

        Assert.Equal(choices.Values.Count, counts.Length);
        Assert.All(counts, count => Assert.Contains(count.Key, choices.Values));
        Assert.All(counts, count => Assert.Equal(0.25, count.Value / (double)Draws, 0.015));
    }

    static double[] Numbers(ParameterDomain domain)
    {
        RandomSampler sampler = new(new([new("x", domain)]), seed: 1);
        return [.. Enumerable.Range(1, Draws).Select(n => sampler.Suggest(new(n), SearchHistory.None).Find("x")!.AsNumber!.Value)];
    }

    static void AssertShares(double[] numbers, params (double Value, double Share)[] expected)
    {
        Assert.Equal(expected.Select(pair => pair.Value), numbers.Distinct().Order());
        foreach (var (value, share) in expected) Assert.Equal(share, numbers.Count(x => x == value) / (double)Draws, 0.015);
    }
}
