using HyperSweep.Config;

namespace HyperSweep.Tests.Config;

public sealed class DefinitionHashTests
{
    [Fact]
    public void The_canonical_text_says_everything_that_decides_results() => Assert.Equal(
        """
        {"dataset":{"path":"fashion-mnist","validation":"0.2","test":null,"split_seed":0,"normalize":"None","label":null,"header":null},
        "model":"Linear","function":null,"metric":"ValAccuracy","goal":"Maximize","method":"Random","seed":0,"lookahead":16,
        "parameters":[{"name":"loss","values":["Text:hinge","Text:softmax"]},
        {"name":"step_size","float":["Float:0.0001","Float:0.3"],"scale":"Log","step":null,"steps":null}]}
        """.Replace("\n", "", StringComparison.Ordinal),
        DefinitionHash.CanonicalJson(Some.Definition(Some.Linear)));

    [Fact]
    public void The_hash_is_the_sha_256_of_that_text() => Assert.Equal(
        "90524d6814a2ce4637657c868fe2efc0ec2ae0d4c6c8d437b372a88cf36795e2",
        DefinitionHash.Of(Some.Definition(Some.Linear)));

    [Theory]
    [InlineData("name", "other")]
    [InlineData("search.trials", "61")]
    [InlineData("retry.max_attempts", "7")]
    [InlineData("metric.target", "0.9")]
    [InlineData("step_size", "{ max: 0.3, min: 0.0001, scale: log }")]
    public void A_sweep_that_is_renamed_extended_or_written_otherwise_is_the_same(string key, string value) =>
        Assert.Equal(DefinitionHash.Of(Some.Definition(Some.Linear)), DefinitionHash.Of(Some.Definition(Some.Linear, (key, value))));

    [Theory]
    [InlineData("search.startup_trials", "11")]
    [InlineData("search.multivariate", "true")]
    public void Options_of_a_method_count_for_that_method(string key, string value) => Assert.NotEqual(
        DefinitionHash.Of(Some.Definition(Some.Linear, ("search.method", "tpe"))),
        DefinitionHash.Of(Some.Definition(Some.Linear, ("search.method", "tpe"), (key, value))));

    [Fact]
    public void A_latin_hypercube_of_more_trials_is_another_design() => Assert.NotEqual(
        DefinitionHash.Of(Some.Definition(Some.Linear, ("search.method", "latin_hypercube"))),
        DefinitionHash.Of(Some.Definition(Some.Linear, ("search.method", "latin_hypercube"), ("search.trials", "61"))));

    [Fact]
    public void A_default_that_is_written_out_changes_nothing() => Assert.Equal(
        DefinitionHash.Of(Some.Definition(Some.Linear, ("search.method", "tpe"))),
        DefinitionHash.Of(Some.Definition(Some.Linear, ("search.method", "tpe"), ("search.startup_trials", "10"))));

    [Theory]
    [InlineData("search.seed", "1")]
    [InlineData("search.lookahead", "1")]
    [InlineData("dataset.validation", "0.25")]
    [InlineData("dataset.test", "0.2")]
    [InlineData("dataset.normalize", "mean")]
    [InlineData("dataset.split_seed", "1")]
    [InlineData("dataset.label", "0")]
    [InlineData("dataset.header", "false")]
    [InlineData("metric", "val_loss")]
    [InlineData("step_size.max", "0.2")]
    [InlineData("step_size.steps", "3")]
    [InlineData("step_size.scale", "linear")]
    [InlineData("loss.values", "[softmax, hinge]")]
    [InlineData("epochs", "3")]
    [InlineData("loss.weights", "[1, 2]")]
    [InlineData("loss.ordered", "true")]
    [InlineData("step_size.when", "{ loss: hinge }")]
    [InlineData("constraints", "[step_size < 0.2]")]
    [InlineData("initial", "[{ step_size: 0.1 }]")]
    public void A_sweep_with_other_results_is_another(string key, string value) =>
        Assert.NotEqual(DefinitionHash.Of(Some.Definition(Some.Linear)), DefinitionHash.Of(Some.Definition(Some.Linear, (key, value))));
}
