using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Sweeps;

public sealed class ConfigurationTests
{
    static Configuration Example => new([new("loss", "hinge"), new("lambda", 0.01), new("epochs", 5L)]);

    [Fact]
    public void Configurations_of_one_space_have_many_hashes() => Assert.InRange(
        Enumerable.Range(0, 1000).Select(i => new Configuration([new("lambda", i / 1000.0)]).GetHashCode()).Distinct().Count(), 900, 1000);

    [Fact]
    public void Compares_by_value()
    {
        Configuration other = new([new("loss", "hinge"), new("lambda", 0.02), new("epochs", 5L)]);

        Assert.Equal(Example, Example);
        Assert.Equal(Example.GetHashCode(), Example.GetHashCode());
        Assert.False(Example.Equals(other));
    }

    [Fact]
    public void Order_is_part_of_the_value()
    {
        Configuration turned = new([new("lambda", 0.01), new("loss", "hinge"), new("epochs", 5L)]);

        Assert.False(Example.Equals(turned));
    }

    [Fact]
    public void Finds_values_by_name()
    {
        Assert.Equal(0.01, Example.Find("lambda"));
        Assert.Null(Example.Find("Lambda"));
    }

    [Fact]
    public void Reads_in_the_order_of_the_sweep_file() => Assert.Equal("loss=hinge lambda=0.01 epochs=5", Example.ToString());

    [Fact]
    public void A_name_that_stands_twice_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new Configuration([new("a", 1L), new("b", 2L), new("a", 3L)]));

        Assert.Contains("got 'a' twice", error.Message);
    }
}
