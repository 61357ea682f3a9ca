using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Config;

public sealed class ParametersTests
{
    public static readonly TheoryData<string, ParameterDomain> OfFunctions = new()
    {
        { "3", new FixedDomain(3L) },
        { "3.0", new FixedDomain(3.0) },
        { "-.5e1", new FixedDomain(-5.0) },
        { "{ values: [1, 2] }", new ChoiceDomain([1L, 2L]) },
        { "{ values: [1, 2.5] }", new ChoiceDomain([1.0, 2.5]) },
        { "{ min: 0, max: 10 }", new IntDomain(0, 10, Scale.Linear, 1, null) },
        { "{ min: 0, max: 10, step: 2 }", new IntDomain(0, 10, Scale.Linear, 2, null) },
        { "{ min: 0, max: 10, step: 0.5 }", new FloatDomain(0, 10, Scale.Linear, 0.5, null) },
        { "{ min: 0, max: 10.0 }", new FloatDomain(0, 10, Scale.Linear, null, null) },
        { "{ min: 1, max: 1_000, scale: log, steps: 4 }", new IntDomain(1, 1000, Scale.Log, 1, 4) },
        { "{ min: 0, max: 10, distribution: uniform }", new FloatDomain(0, 10, Scale.Linear, null, null) },
        { "{ min: 0, max: 10, distribution: int_uniform }", new IntDomain(0, 10, Scale.Linear, 1, null) },
    };

    public static readonly TheoryData<string, ParameterDomain> OfTheModel = new()
    {
        { "lambda: 0", new FixedDomain(0.0) },
        { "lambda: { min: 0, max: 1 }", new FloatDomain(0, 1, Scale.Linear, null, null) },
        { "epochs: 1e1", new FixedDomain(10L) },
        { "epochs: { min: 1, max: 1e2 }", new IntDomain(1, 100, Scale.Linear, 1, null) },
        { "batch_size: full", new FixedDomain("full") },
        { "penalty: l1", new FixedDomain("l1") },
    };

    [Theory, MemberData(nameof(OfFunctions))]
    public void Digits_alone_make_whole_numbers_where_names_are_free(string written, ParameterDomain domain)
    {
        var definition = Some.Definition(Some.Function("sphere", "{ method: random, trials: 1 }", $"a: {written}"));

        Assert.Equal(new Parameter("a", domain), Assert.Single(definition.Space.Parameters));
    }

    [Theory, MemberData(nameof(OfTheModel))]
    public void The_model_decides_the_kind_of_its_parameters(string line, ParameterDomain domain)
    {
        var definition = Some.Definition(Some.WithParameters(line).Replace("60", "1", StringComparison.Ordinal));

        Assert.Equal(domain, Assert.Single(definition.Space.Parameters).Domain);
    }

    [Theory]
    [InlineData("lambda: -1", "HS107@9:11")]
    [InlineData("step_size: 0", "HS107@9:14")]
    [InlineData("epochs: 0", "HS107@9:11")]
    [InlineData("epochs: 1.5", "HS106@9:11")]
    [InlineData("epochs: { min: 1, max: 10, step: 0.5 }", "HS106@9:36")]
    [InlineData("epochs: { min: 1, max: 10, steps: 11 }", "HS107@9:37")]
    [InlineData("epochs: { min: 1, max: 10, step: 10 }", "HS107@9:36")]
    [InlineData("epochs: { min: 10, max: 10 }", "HS201@9:27")]
    [InlineData("lambda: { min: 1 }", "HS104@9:3")]
    [InlineData("lambda: {}", "HS104@9:3")]
    [InlineData("lambda: { min: 0, max: 1, step: 0 }", "HS107@9:35")]
    [InlineData("lambda: { min: 1e-3, max: 1, scale: log, step: 0.1 }", "HS206@9:44")]
    [InlineData("lambda: { min: 0, max: 1, step: 0.1, steps: 3 }", "HS206@9:40")]
    [InlineData("lambda: { min: 0, max: 1, values: [1] }", "HS206@9:13")]
    [InlineData("lambda: { min: 0, max: 1, scale: log10 }", "HS105@9:36")]
    [InlineData("lambda: { min: 0, max: 1, scale: reverse_log }", "HS107@9:26")]
    [InlineData("lambda: { min: 0, max: 1, distribution: normal }", "HS206@9:18")]
    [InlineData("lambda: { min: 0, max: 1, distribution: q_uniform }", "HS206@9:29")]
    [InlineData("lambda: { min: 0, max: 1, scale: linear, distribution: log_uniform_values }", "HS206@9:29")]
    [InlineData("lambda: { min: 0, max: 1, when: { loss: hinge } }", "HS223@9:37")]
    [InlineData("lambda: { values: [0.1, 1e-1] }", "HS205@9:27")]
    [InlineData("lambda: { values: [0.1, -1] }", "HS107@9:27")]
    [InlineData("lambda: { values: [] }", "HS107@9:21")]
    [InlineData("lambda: { values: 1 }", "HS106@9:21")]
    [InlineData("lambda: { min: 0, max: 1, weights: [1] }", "HS206@9:29")]
    [InlineData("lambda: [0, 1]", "HS106@9:11")]
    [InlineData("lambda:", "HS106@9:10")]
    [InlineData("lambda: 0x10", "HS106@9:11")]
    [InlineData("lambda: 1e999", "HS106@9:11")]
    [InlineData("lambda: .nan", "HS106@9:11")]
    [InlineData("loss: { min: 0, max: 1 }", "HS106@9:3")]
    [InlineData("loss: 3", "HS105@9:9")]
    [InlineData("x1: 3", "HS101@9:3")]
    public void A_faulty_parameter_is_refused_at_its_place(string line, string code)
    {
        var result = Some.Parse(Some.WithParameters(line));

        Assert.Equal([code], Some.Codes(result));
    }

    [Fact]
    public void A_grid_has_all_combinations_unless_fewer_trials_are_wanted()
    {
        string[] parameters = ["a: { min: 0, max: 1.0, step: 0.1 }", "b: { values: [1, 2, 3] }", "c: 1", "d: { min: 1, max: 10, step: 3 }"];

        var whole = Some.Definition(Some.Function("sphere", "grid", parameters));
        var part = Some.Definition(Some.Function("sphere", "{ method: grid, trials: 5 }", parameters));

        Assert.Equal(11 * 3 * 4, whole.Search.Trials);
        Assert.Equal(5, part.Search.Trials);
    }

    [Theory]
    [InlineData("{ method: grid, trials: 7 }", 3)]
    [InlineData("{ method: random, trials: 7 }", 7)]
    public void More_trials_than_configurations_earn_a_warning(string search, int trials)
    {
        var result = Some.Parse(Some.Function("sphere", search, "a: { values: [1, 2, 3] }"));

        Assert.Equal("HS208", Assert.Single(result.Diagnostics).Code);
        Assert.Equal(trials, result.Definition?.Search.Trials);
    }

    [Fact]
    public void A_grid_beyond_all_bounds_is_refused_with_its_size()
    {
        var large = Some.Parse(Some.Function("sphere", "grid", [.. "abc".Select(name => $"{name}: {{ min: 1, max: 1000 }}")]));
        var huge = Some.Parse(Some.Function(
            "sphere", "grid",
                [.. Enumerable.Range(0, 200).Select(i => $"a{i}: {{ min: -9223372036854775808, max: 9223372036854775807 }}")]));

        Assert.Contains("got 1,000,000,000 (1,000 × 1,000 × 1,000)", Assert.Single(large.Diagnostics).Message, StringComparison.Ordinal);
        Assert.Contains("got 10^3853 or more", Assert.Single(huge.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_have_an_upper_number()
    {
        var result = Some.Parse(Some.Function("sphere", "grid", [.. Enumerable.Range(0, 257).Select(i => $"a{i}: 1")]));

        Assert.Equal(["HS005@4:1"], Some.Codes(result));
    }
}
