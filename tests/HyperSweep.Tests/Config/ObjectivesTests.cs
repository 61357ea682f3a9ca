using HyperSweep.Config;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Config;

public sealed class ObjectivesTests
{
    const string Command = """
        model: command
        command: [python3, train.py]
        metric:
          - { name: latency, goal: minimize, target: 5 }
          - val_accuracy
          - { name: size, goal: maximize }
        search: { method: nsga2, trials: 10, population: 4, lookahead: 4 }
        parameters:
          x: { min: 0, max: 0.5 }

        """;

    static readonly string[] Square = ["x1: { min: 0, max: 5 }", "x2: { min: 0, max: 3 }"];

    [Fact]
    public void A_list_names_objectives_and_what_a_program_calls_them()
    {
        var definition = Some.Definition(Command);

        Assert.Equal(
            new(MetricName.Value, Goal.Minimize, Target: 5)
            {
                Others = [new(MetricName.ValAccuracy, Goal.Maximize, null), new(MetricName.Value3, Goal.Maximize, null)],
            },
            definition.Metric);
        Assert.Equal(("latency", "val_accuracy size"),
            (definition.Command!.MetricKey, string.Join(' ', definition.Command.OtherMetricKeys)));
        Assert.Equal((SearchMethod.Nsga2, 4), (definition.Search.Method, definition.Search.Population));
    }

    [Fact]
    public void A_function_of_two_values_has_two_objectives_unless_the_file_chooses()
    {
        var both = Some.Definition(Some.Function("binh_korn", "{ method: nsga2, trials: 9, lookahead: 2 }", Square)).Metric;
        var second = Some.Definition(
            "metric: value2\n" + Some.Function("binh_korn", "{ method: tpe, trials: 9, lookahead: 2 }", Square)).Metric;

        Assert.Equal(new(MetricName.Value, Goal.Minimize, null) { Others = [new(MetricName.Value2, Goal.Minimize, null)] }, both);
        Assert.Equal(new(MetricName.Value2, Goal.Minimize, null), second);
    }

    [Fact]
    public void The_linear_model_trades_its_own_measures()
    {
        var metric = Some.Definition(Some.Linear + "metric: [val_accuracy, { name: val_loss }]\n").Metric;

        Assert.Equal(
            new(MetricName.ValAccuracy, Goal.Maximize, null) { Others = [new(MetricName.ValLoss, Goal.Minimize, null)] }, metric);
    }

    [Theory]
    [InlineData("[value, value2]", "method: tpe", "HS109", "expected one objective with a method that learns from one, got 2")]
    [InlineData("[value, value2]", "method: random, repeats: 3", "HS109", "expected no repeats with several objectives, got some")]
    [InlineData("[value, value]", "method: random", "HS103", "expected objectives that differ, got the same one twice")]
    [InlineData("[]", "method: random", "HS107", "expected 1 to 3 objectives for 'metric', got 0")]
    [InlineData("[value, value2, val_loss, x]", "method: random", "HS107", "expected 1 to 3 objectives for 'metric', got 4")]
    [InlineData("[value, value3]", "method: random", "HS302", "expected a metric of value to value2 for a function, got 'value3'")]
    [InlineData("[value, { name: value2, target: 3 }]", "method: random", "HS109",
        "expected a target of the first objective, got one of another")]
    [InlineData("value", "method: random, population: 7", "HS109",
        "expected 'method: nsga2' with 'search.population', got 'method: random'")]
    public void What_cannot_be_traded_is_refused(string metric, string search, string code, string message)
    {
        var fault = Assert.Single(Some.Parse(
            $"metric: {metric}\n" + Some.Function("binh_korn", $"{{ {search}, trials: 9 }}", Square)).Diagnostics);

        Assert.Equal((code, message), (fault.Code, fault.Message));
    }

    [Fact]
    public void Early_stopping_is_refused_where_who_is_behind_may_be_ahead()
    {
        var fault = Assert.Single(Some.Parse(Command + "early_stopping: { type: patience, patience: 3 }\n").Diagnostics);

        Assert.Equal(("HS109", "expected no early stopping with several objectives, got some"), (fault.Code, fault.Message));
    }

    [Fact]
    public void A_population_is_refused_since_it_follows_one_objective()
    {
        var faults = Some.Parse(Some.Linear + "metric: [val_accuracy, val_loss]\npopulation: { every: 1 }\n").Diagnostics;

        Assert.Contains("expected no population with several objectives, got one", faults.Select(fault => fault.Message));
    }

    [Fact]
    public void A_key_within_the_list_cannot_be_set_alone()
    {
        var fault = Assert.Single(Some.Parse(Command, ("metric.target", "3")).Diagnostics);

        Assert.Equal(("HS008", "give the whole list: '--set metric=[...]'"), (fault.Code, fault.Help));
    }

    [Fact]
    public void Objectives_their_goals_and_the_population_make_another_sweep()
    {
        string[] texts =
        [
            Command, Command.Replace("goal: maximize", "goal: minimize"), Command.Replace("size", "weight"),
            Command.Replace("population: 4", "population: 5"), Command.Replace("  - val_accuracy\n", ""),
        ];

        Assert.Distinct(texts.Select(text => DefinitionHash.Of(Some.Definition(text))));
        Assert.Equal(
            DefinitionHash.Of(Some.Definition(Command)), DefinitionHash.Of(Some.Definition(Command.Replace("target: 5", "target: 6"))));
    }
}
