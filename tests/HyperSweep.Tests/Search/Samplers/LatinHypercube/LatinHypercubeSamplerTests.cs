using HyperSweep.Search.Samplers;
using HyperSweep.Search.Samplers.LatinHypercube;
using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Samplers.LatinHypercube;

public sealed class LatinHypercubeSamplerTests
{
    static readonly SearchSpace Cube = new([.. Enumerable.Range(0, 4).Select(
        i => new Parameter($"x{i}", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null)))]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Each_part_of_each_parameter_has_one_trial(int trials)
    {
        LatinHypercubeSampler sampler = new(Cube, seed: 5, trials);

        var points = Points(sampler, trials);

        for (var j = 0; j < 4; j++)
            Assert.Equal(Enumerable.Range(0, trials), points.Select(point => (int)(point[j] * trials)).Order());
    }

    [Fact]
    public void Parameters_are_ordered_independently()
    {
        var points = Points(new(Cube, seed: 5, trials: 1000), 1000);

        for (var j = 1; j < 4; j++)
            Assert.InRange(points.Average(point => (point[0] - 0.5) * (point[j] - 0.5)) * 12, -0.1, 0.1);
    }

    [Fact]
    public void Whole_numbers_and_choices_come_equally_often()
    {
        SearchSpace space = new(
        [
            new("n", new IntDomain(1, 5, Scale.Linear, Step: 1, GridPoints: null)), new("loss", new ChoiceDomain(["hinge", "softmax"])),
        ]);
        LatinHypercubeSampler sampler = new(space, seed: 2, trials: 20);

        var trials = Enumerable.Range(1, 20).Select(number => sampler.Suggest(new(number), SearchHistory.None)).ToArray();

        Assert.All(trials.CountBy(trial => trial.Find("n")!), pair => Assert.Equal(4, pair.Value));
        Assert.All(trials.CountBy(trial => trial.Find("loss")!), pair => Assert.Equal(10, pair.Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void A_trial_beyond_the_design_is_refused(int number)
    {
        LatinHypercubeSampler sampler = new(Cube, seed: 1, trials: 8);

        Assert.Throws<ArgumentOutOfRangeException>(() => sampler.Suggest(new(number), SearchHistory.None));
    }

    [Fact]
    public void A_permutation_gives_each_index_once()
    {
        for (var count = 1; count < 300; count++)
        {
            IndexPermutation permutation = new(count, seed: (ulong)count);
            Assert.Equal(Enumerable.Range(0, count), Enumerable.Range(0, count).Select(permutation.At).Order());
        }
        Assert.InRange(new IndexPermutation(int.MaxValue, seed: 1).At(int.MaxValue - 1), 0, int.MaxValue - 1);
    }

    [Fact]
    public void Every_order_of_three_comes_equally_often()
    {
        var orders = Enumerable.Range(0, 6000)
            .Select(seed => string.Concat(Enumerable.Range(0, 3).Select(new IndexPermutation(3, (ulong)seed).At)))
            .CountBy(order => order).ToArray();

        Assert.Equal(6, orders.Length);
        Assert.All(orders, pair => Assert.InRange(pair.Value, 850, 1150));
    }

    static double[][] Points(LatinHypercubeSampler sampler, int count) =>
        [.. Enumerable.Range(1, count).Select(number => sampler.Suggest(new(number), SearchHistory.None))
            .Select(configuration => configuration.Select(entry => entry.Value.AsNumber!.Value).ToArray())];
}
