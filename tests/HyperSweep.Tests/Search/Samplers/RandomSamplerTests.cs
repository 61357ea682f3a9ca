using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Samplers;

public sealed class RandomSamplerTests
{
    static readonly Parameter StepSize = new("step_size", new FloatDomain(1e-4, 1e-1, Scale.Log, null, null));
    static readonly Parameter Loss = new("loss", new ChoiceDomain(["hinge", "squared_hinge", "softmax"]));

    [Fact]
    public void A_suggestion_depends_on_seed_and_number_alone()
    {
        var sampler = new RandomSampler(new([StepSize, Loss]), seed: 42);
        var backwards = Enumerable.Range(1, 50).Reverse().Select(i => sampler.Suggest(new(i), [])).Reverse().ToArray();

        var forwards = Enumerable.Range(1, 50).Select(i => new RandomSampler(new([StepSize, Loss]), seed: 42).Suggest(new(i), []));

        Assert.Equal(forwards, backwards);
        Assert.NotEqual(backwards[0], new RandomSampler(new([StepSize, Loss]), seed: 43).Suggest(new(1), []));
    }

    [Fact]
    public void Another_parameter_changes_the_draws_of_none()
    {
        var (one, two) = (new RandomSampler(new([StepSize]), 1), new RandomSampler(new([Loss, StepSize]), 1));

        for (var i = 1; i <= 20; i++) Assert.Equal(one.Suggest(new(i), []).Find("step_size"), two.Suggest(new(i), []).Find("step_size"));
    }

    [Fact]
    public void Log_draws_are_even_over_the_decades_and_stay_in_their_range()
    {
        var draws = Draw(StepSize, 3_000);

        Assert.All(draws, draw => Assert.InRange(draw, 1e-4, 1e-1));
        foreach (var decade in new[] { 1e-4, 1e-3, 1e-2 })
            Assert.InRange(draws.Count(draw => draw >= decade && draw < decade * 10), 900, 1_100);
    }

    [Fact]
    public void Steps_and_whole_numbers_reach_every_value_about_equally()
    {
        var steps = Draw(new("a", new FloatDomain(0, 0.5, Scale.Linear, 0.25, null)), 3_000);
        var wholes = Draw(new("b", new IntDomain(2, 10, Scale.Linear, 4, null)), 3_000);

        Assert.Equal([0, 0.25, 0.5], steps.Distinct().Order());
        Assert.Equal([2, 6, 10], wholes.Distinct().Order());
        foreach (var draws in new[] { steps, wholes })
            Assert.All(draws.GroupBy(draw => draw), group => Assert.InRange(group.Count(), 900, 1_100));
    }

    [Fact]
    public void Whole_numbers_on_a_log_scale_reach_both_ends() =>
        Assert.Equal(Enumerable.Range(1, 8).Select(i => (double)i), Draw(new("n", new IntDomain(1, 8, Scale.Log, 1, null)), 2_000).Distinct().Order());

    static double[] Draw(Parameter parameter, int count)
    {
        var sampler = new RandomSampler(new([parameter]), seed: 7);
        return [.. Enumerable.Range(1, count).Select(i => sampler.Suggest(new(i), []).Find(parameter.Name)!.AsNumber!.Value)];
    }
}
