using HyperSweep.Search.Samplers;
using HyperSweep.Search.Samplers.Sobol;
using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Samplers.Sobol;

public sealed class SobolSamplerTests
{
    static readonly SearchSpace Cube = new([.. Enumerable.Range(0, 6).Select(
        i => new Parameter($"x{i}", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null)))]);

    [Theory]
    [InlineData(0UL)]
    [InlineData(42UL)]
    public void Every_slice_of_every_parameter_has_one_of_256_trials(ulong seed)
    {
        var points = Points(new(Cube, seed), count: 256);

        for (var j = 0; j < 6; j++) Assert.Equal(256, points.Select(point => (int)(point[j] * 256)).Distinct().Count());
    }

    // The first two dimensions are a (0, 2)-sequence: so are they after scrambling.
    [Fact]
    public void Every_box_of_a_sixteenth_in_two_dimensions_has_one_of_16_trials()
    {
        var points = Points(new(Cube, seed: 3), count: 16);

        foreach (var (rows, columns) in new[] { (1, 16), (2, 8), (4, 4), (8, 2), (16, 1) })
            Assert.Equal(16, points.Select(point => ((int)(point[0] * rows), (int)(point[1] * columns))).Distinct().Count());
    }

    [Fact]
    public void A_scrambled_point_is_uniform()
    {
        double[] places = [.. Enumerable.Range(0, 4000).Select(seed => Points(new(Cube, (ulong)seed), count: 3)[2][4]).Order()];

        // Kolmogorov and Smirnov's distance, beyond which one of a thousand such samples lies.
        Assert.InRange(places.Select((place, i) => Math.Abs(place - (i + 0.5) / 4000)).Max(), 0, 1.95 / Math.Sqrt(4000));
    }

    [Fact]
    public void A_mean_over_its_points_is_nearer_than_over_random_ones()
    {
        static double Error(IEnumerable<double[]> points) => Math.Abs(points.Average(point => point.Sum(x => x * x)) - 2);

        var sobol = Enumerable.Range(0, 20).Average(seed => Error(Points(new(Cube, (ulong)seed), count: 128)));
        var random = Enumerable.Range(0, 20).Average(seed => Error(Points(new RandomSampler(Cube, (ulong)seed), count: 128)));

        Assert.True(sobol < random / 10, $"{sobol} against {random}");
    }

    [Fact]
    public void More_parameters_than_dimensions_are_refused()
    {
        SearchSpace large = new([.. Enumerable.Range(0, 257).Select(i => new Parameter($"x{i}", new ChoiceDomain(["a", "b"])))]);

        var error = Assert.Throws<ArgumentException>(() => new SobolSampler(large, seed: 1));

        Assert.StartsWith("Expected at most 256 parameters to search with Sobol's sequence, got 257.", error.Message);
    }

    static double[][] Points(SobolSampler sampler, int count) => Points((ISampler)sampler, count);

    static double[][] Points(ISampler sampler, int count) =>
        [.. Enumerable.Range(1, count).Select(number => sampler.Suggest(new(number), SearchHistory.None))
            .Select(configuration => configuration.Select(entry => entry.Value.AsNumber!.Value).ToArray())];
}
