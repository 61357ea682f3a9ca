using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Models;

public sealed class CohortKeyTests
{
    [Fact]
    public void Trials_that_differ_only_in_step_size_share_a_pass() =>
        Assert.Equal(CohortKey.Of(Trial(1, stepSize: 0.1)), CohortKey.Of(Trial(2, stepSize: 0.2)));

    [Fact]
    public void Batch_size_epochs_and_seed_each_part_them()
    {
        var key = CohortKey.Of(Trial(1));

        Assert.NotEqual(key, CohortKey.Of(Trial(1, batchSize: 64)));
        Assert.NotEqual(key, CohortKey.Of(Trial(1, epochs: 6)));
        Assert.NotEqual(key, CohortKey.Of(Trial(1, seed: 8)));
    }

    [Fact]
    public void Trials_without_these_parameters_share_a_pass()
    {
        Trial one = new(new(1), new([new("x1", 0.5)]), 7), two = new(new(2), new([new("x1", 0.6)]), 7);

        Assert.Equal(new(null, null, 7, null, default), CohortKey.Of(one));
        Assert.Equal(CohortKey.Of(one), CohortKey.Of(two));
    }

    static Trial Trial(int number, double stepSize = 0.1, long batchSize = 32, long epochs = 5, ulong seed = 7) =>
        new(new(number), new([new("step_size", stepSize), new("batch_size", batchSize), new("epochs", epochs)]), seed);
}
