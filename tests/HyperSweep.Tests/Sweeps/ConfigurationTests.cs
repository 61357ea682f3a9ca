using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Sweeps;

public sealed class ConfigurationTests
{
    static Configuration Sample(double stepSize = 0.1) => new([new("loss", "hinge"), new("step_size", stepSize), new("epochs", 3L)]);

    [Fact]
    public void Compares_by_names_and_values()
    {
        Assert.Equal(Sample(), Sample());
        Assert.Equal(Sample().GetHashCode(), Sample().GetHashCode());
        Assert.NotEqual(Sample(), Sample(0.2));
        Assert.NotEqual(new Configuration([new("a", 1.0)]), new Configuration([new("a", 1L)]));
    }

    [Fact]
    public void Finds_by_name_and_answers_null_for_others()
    {
        Assert.Equal((ParameterValue)"hinge", Sample().Find("loss"));
        Assert.Null(Sample().Find("Loss"));
    }

    [Fact]
    public void Refuses_a_name_that_stands_twice()
    {
        var error = Assert.Throws<ArgumentException>(() => new Configuration([new("a", 1L), new("a", 2L)]));

        Assert.StartsWith("Expected each parameter once, got 'a' twice.", error.Message);
    }

    [Fact]
    public void Prints_numbers_that_read_back_to_the_same_bits() =>
        Assert.Equal("loss=hinge step_size=0.30000000000000004 epochs=3", Sample(0.1 + 0.2).ToString());

    [Fact]
    public void Trials_that_differ_in_batch_size_epochs_or_seed_cannot_share_a_pass()
    {
        var trial = new Trial(new(1), new([new("batch_size", 64L), new("epochs", 3L), new("lambda", 0.1)]), Seed: 1);
        var other = trial with { Id = new(2), Configuration = new([new("batch_size", 64L), new("epochs", 3L), new("lambda", 0.2)]) };

        Assert.Equal(HyperSweep.Models.CohortKey.Of(trial), HyperSweep.Models.CohortKey.Of(other));
        Assert.NotEqual(HyperSweep.Models.CohortKey.Of(trial), HyperSweep.Models.CohortKey.Of(other with { Seed = 2 }));
        Assert.NotEqual(
            HyperSweep.Models.CohortKey.Of(trial),
            HyperSweep.Models.CohortKey.Of(other with { Configuration = new([new("batch_size", "full"), new("epochs", 3L)]) }));
    }
}
