using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Space;

public sealed class ActiveParametersTests
{
    [Theory]
    [InlineData("l2", "none", "regularizer=l2")]
    [InlineData("elastic_net", "none", "regularizer=elastic_net schedule=none")]
    [InlineData("elastic_net", "decay", "rate=0.5 regularizer=elastic_net schedule=decay")]
    public void A_parameter_exists_where_its_conditions_hold_however_deep(string regularizer, string schedule, string expected)
    {
        // The child stands before its parents, and goes with the first of them too.
        SearchSpace space = new(
        [
            Conditional("rate", "schedule", "decay"),
            new("regularizer", new ChoiceDomain(["l2", "elastic_net"])),
            Conditional("schedule", "regularizer", "elastic_net"),
        ]);
        ParameterValue[] values = [0.5, regularizer, schedule];

        var configuration = new ActiveParameters(space).Choose(i => values[i]);

        Assert.Equal(expected, configuration.ToString());
    }

    [Theory]
    [InlineData("1", "1", true)]
    [InlineData("2", "1", true)]
    [InlineData("3", "1", false)]
    [InlineData("1", "2", false)]
    public void All_conditions_must_hold_and_one_of_several_values_is_enough(string a, string b, bool exists)
    {
        Parameter both = new("beta", new FixedDomain(1.0)) { When = [new("a", ["1", "2"]), new("b", ["1"])] };
        SearchSpace space = new([new("a", new ChoiceDomain(["1", "2", "3"])), new("b", new ChoiceDomain(["1", "2"])), both]);
        ParameterValue[] values = [a, b, 1.0];

        var configuration = new ActiveParameters(space).Choose(i => values[i]);

        Assert.Equal(exists, configuration.Find("beta") is not null);
    }

    [Fact]
    public void A_circle_and_an_unknown_parent_are_refused()
    {
        SearchSpace circle = new([Conditional("a", "b", "1"), Conditional("b", "a", "1")]);

        Assert.Throws<ArgumentException>(() => new ActiveParameters(circle));
        Assert.Throws<ArgumentException>(() => new ActiveParameters(new([Conditional("a", "a", "1")])));
        Assert.Throws<ArgumentException>(() => new ActiveParameters(new([Conditional("a", "b", "1")])));
    }

    static Parameter Conditional(string name, string parent, string value) =>
        new(name, new ChoiceDomain([0.5, 1.0])) { When = [new(parent, [value])] };
}
