using HyperSweep.Config;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Config;

public sealed class CommandTests
{
    const string Sweep = """
        model: command
        command: [python3, train.py, "{step_size}"]
        metric: { name: f1, goal: maximize }
        limits: { time: 10m, memory: 2GB }
        search: { method: random, trials: 5 }
        parameters:
          step_size: { min: 1e-4, max: 3e-1, scale: log }
          optimizer: { values: [sgd, adam, "1", 2, true] }
          note: with spaces

        """;

    [Fact]
    public void A_command_is_read_with_its_limits_and_its_own_metric()
    {
        var definition = Some.Definition(Sweep);

        Assert.Equal(
            new CommandDefinition(["python3", "train.py", "{step_size}"], "f1")
            {
                TimeMax = TimeSpan.FromMinutes(10),
                MemoryMax = 2_000_000_000,
                Grace = TimeSpan.FromSeconds(5),
            },
            definition.Command);
        Assert.Equal(new MetricDefinition(MetricName.Value, Goal.Maximize, null), definition.Metric);
        Assert.Equal((ModelKind.Command, null), (definition.Model, definition.Dataset));
    }

    [Fact]
    public void Its_parameters_may_be_texts_and_flags()
    {
        var space = Some.Definition(Sweep).Space;

        Assert.Equal(
            new HyperSweep.Search.Space.ChoiceDomain(["sgd", "adam", "1", 2L, true]), space.Parameters[1].Domain);
        Assert.Equal(new HyperSweep.Search.Space.FixedDomain("with spaces"), space.Parameters[2].Domain);
    }

    [Theory]
    [InlineData("val_accuracy", MetricName.ValAccuracy, Goal.Maximize, "val_accuracy")]
    [InlineData("{ name: validation_loss }", MetricName.ValLoss, Goal.Minimize, "val_loss")]
    [InlineData("value", MetricName.Value, Goal.Minimize, "value")]
    public void Metrics_that_tables_know_have_their_columns_and_goals(string metric, MetricName name, Goal goal, string key)
    {
        var definition = Some.Definition(Sweep.Replace("{ name: f1, goal: maximize }", metric, StringComparison.Ordinal));

        Assert.Equal((name, goal, key), (definition.Metric.Name, definition.Metric.Goal, definition.Command!.MetricKey));
    }

    [Fact]
    public void Without_a_metric_it_is_the_value() => Assert.Equal("value",
        Some.Definition(Sweep.Replace("metric: { name: f1, goal: maximize }\n", "", StringComparison.Ordinal)).Command!.MetricKey);

    [Theory]
    [InlineData(
        "[python3, train.py, \"{step_size}\"]", "python3 train.py", "HS106@2:10", "write it as a list: 'command: [python3, train.py]'")]
    [InlineData("[python3, train.py, \"{step_size}\"]", "[]", "HS106@2:10", "such as 'command: [python3, train.py]'")]
    [InlineData("{step_size}", "{step_sise}", "HS101@2:30", "did you mean '{step_size}'?")]
    [InlineData("{step_size}", "x={args}", "HS106@2:30", "'hypersweep explain HS106' says more")]
    [InlineData(", goal: maximize", "", "HS104@3:1", "whether to maximize or to minimize 'f1'")]
    [InlineData("10m", "10 minuets", "HS106@4:17", "a number and its unit: 90s, 10m, 1h30m, 2d")]
    [InlineData("10m", "0", "HS107@4:17", "leave it out for no limit")]
    [InlineData("2GB", "2 gigs", "HS106@4:30", "a number and its unit: 500MB, 2GB")]
    [InlineData("note:", "STEP_SIZE:", "HS103@9:3", "a command reads both from HYPERSWEEP_PARAM_STEP_SIZE")]
    [InlineData("limits:", "dataset: digits\nlimits:", "HS109@4:1", "remove it: a program reads data of its own")]
    [InlineData("limits:", "function: branin\nlimits:", "HS109@4:1", "remove it, or write 'model: function'")]
    public void Faults_are_told_with_their_place(string old, string with, string place, string help)
    {
        Assert.Contains(old, Sweep);

        var result = Some.Parse(Sweep.Replace(old, with, StringComparison.Ordinal));

        Assert.Equal([place], Some.Codes(result));
        Assert.Equal(help, result.Diagnostics[0].Help);
    }

    [Theory]
    [InlineData("command", "[ls]")]
    [InlineData("limits", "{ time: 10m }")]
    public void Other_models_take_neither(string key, string value) =>
        Assert.Equal("HS109", Assert.Single(Some.Parse(Some.Linear, (key, value)).Diagnostics).Code);

    [Fact]
    public void Words_and_metric_make_another_sweep_and_limits_do_not()
    {
        var own = DefinitionHash.Of(Some.Definition(Sweep));

        Assert.Equal(own, DefinitionHash.Of(Some.Definition(Sweep, ("limits.time", "1h"))));
        Assert.NotEqual(own, DefinitionHash.Of(Some.Definition(Sweep, ("command", "[python3, train.py]"))));
        Assert.NotEqual(own, DefinitionHash.Of(Some.Definition(Sweep, ("metric.name", "f2"))));
    }
}
