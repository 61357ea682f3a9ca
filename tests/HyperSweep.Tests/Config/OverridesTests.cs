using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Config;

public sealed class OverridesTests
{
    [Fact]
    public void A_name_alone_is_a_parameter()
    {
        var definition = Some.Definition(Some.Linear, ("lambda", "1e-3"), ("step_size", "{min: 1e-3, max: 1e-1, scale: log}"));

        Assert.Equal(
            [
                new("loss", new ChoiceDomain(["hinge", "softmax"])),
                new("step_size", new FloatDomain(1e-3, 1e-1, Scale.Log, null, null)),
                new("lambda", new FixedDomain(1e-3)),
            ],
            definition.Space.Parameters);
    }

    [Fact]
    public void An_alias_overrides_what_stands_under_the_name()
    {
        var definition = Some.Definition(Some.Linear, ("lr", "0.5"), ("max_trials", "2"));

        Assert.Equal(new FixedDomain(0.5), definition.Space.Parameters[1].Domain);
        Assert.Equal(2, definition.Search.Trials);
    }

    [Fact]
    public void A_path_reaches_into_sections_and_parameters()
    {
        var definition = Some.Definition(
            Some.Linear, ("search.trials", "5"), ("dataset.validation", "0.3"), ("metric.name", "val_loss"), ("step_size.max", "1"));

        Assert.Equal(5, definition.Search.Trials);
        Assert.Equal(("fashion-mnist", new SplitAmount(null, 0.3)), (definition.Dataset!.Path, definition.Dataset.Validation));
        Assert.Equal(MetricName.ValLoss, definition.Metric.Name);
        Assert.Equal(new FloatDomain(1e-4, 1, Scale.Log, null, null), definition.Space.Parameters[1].Domain);
    }

    [Fact]
    public void The_last_one_wins() =>
        Assert.Equal(7, Some.Definition(Some.Linear, ("search.trials", "5"), ("search.trials", "7")).Search.Trials);

    [Fact]
    public void An_override_mends_a_fault_of_the_file() =>
        Assert.Equal(5, Some.Definition(Some.Replace("60", "many"), ("search.trials", "5")).Search.Trials);

    [Fact]
    public void A_fault_names_the_override_in_place_of_a_line()
    {
        var result = Some.Parse(Some.Replace("fashion-mnist", "fashion-mnits"), ("lamda", "1e-3"), ("search.trials", "many"));

        Assert.Equal("""
            sweep.yaml:3:10: error HS301: expected a data set at 'fashion-mnits', found none
             3 | dataset: fashion-mnits
               |          ^^^^^^^^^^^^^
               = help: did you mean 'fashion-mnist'?
                       looked in:
                         ./fashion-mnits
                         /data/fashion-mnits
            --set lamda=1e-3: error HS101: unknown parameter 'lamda'
               = help: did you mean 'lambda'?
            --set search.trials=many: error HS106: expected a number for 'search.trials', got the text 'many'
               = help: 'hypersweep explain HS106' says more
            """, Some.Rendered(result));
    }

    [Theory]
    [InlineData("", "1", "HS008")]
    [InlineData("search.", "1", "HS008")]
    [InlineData("lambda", "[1", "HS002")]
    [InlineData("lambda", "", "HS106")]
    [InlineData("lambda", "{min:0.1, max: 1}", "HS004")]
    [InlineData("search.trails", "1", "HS102")]
    [InlineData("workers", "4", "HS402")]
    [InlineData("a.b", "1", "HS102")]
    public void A_faulty_override_is_refused(string key, string value, string code)
    {
        var result = Some.Parse(Some.Linear, (key, value));

        Assert.Equal(code, Assert.Single(result.Diagnostics).Code);
    }
}
