namespace HyperSweep.Tests.Config;

/// <summary>The mistakes that people make most, each with all that they see of it: line, column, caret and help.</summary>
public sealed class CommonMistakesTests
{
    [Fact]
    public void Misspelt_parameter() => AssertShown(Some.Replace("step_size:", "step_sise:"), """
        sweep.yaml:10:3: error HS101: unknown parameter 'step_sise'
         10 |   step_sise: { min: 1e-4, max: 3e-1, scale: log }
            |   ^^^^^^^^^
            = help: did you mean 'step_size'?
        """);

    [Fact]
    public void Misspelt_key_of_a_parameter() => AssertShown(Some.Replace("values:", "value:"), """
        sweep.yaml:9:11: error HS102: unknown key 'value' in parameter 'loss'
         9 |   loss: { value: [hinge, softmax] }
           |           ^^^^^
           = help: did you mean 'values'?
        """);

    [Fact]
    public void Unknown_choice() => AssertShown(Some.Replace("softmax", "softmx"), """
        sweep.yaml:9:27: error HS105: expected one of hinge, squared_hinge, softmax for 'loss', got 'softmx'
         9 |   loss: { values: [hinge, softmx] }
           |                           ^^^^^^
           = help: did you mean 'softmax'?
        """);

    [Fact]
    public void Log_scale_from_zero() => AssertShown(Some.Replace("1e-4", "0"), """
        sweep.yaml:10:21: error HS202: expected a log scale of 'step_size' to begin above 0, got min 0
         10 |   step_size: { min: 0, max: 3e-1, scale: log }
            |                     ^
            = help: choose the smallest value worth a try, such as 1e-6, or 'scale: linear'
        """);

    [Fact]
    public void Log_scale_given_by_exponents() => AssertShown(Some.Replace("min: 1e-4, max: 3e-1", "min: -4, max: -1"), """
        sweep.yaml:10:21: error HS202: expected a log scale of 'step_size' to begin above 0, got min -4
         10 |   step_size: { min: -4, max: -1, scale: log }
            |                     ^^
            = help: bounds are values, not exponents: 'min: 1e-4, max: 1e-1'
        """);

    [Fact]
    public void Bounds_the_wrong_way_round() => AssertShown(Some.Replace("min: 1e-4, max: 3e-1", "min: 3e-1, max: 1e-4"), """
        sweep.yaml:10:32: error HS201: expected max above min for 'step_size', got max 1e-4 and min 3e-1
         10 |   step_size: { min: 3e-1, max: 1e-4, scale: log }
            |                                ^^^^
            = help: exchange them: 'min: 1e-4, max: 3e-1'
        """);

    [Fact]
    public void Decimal_comma_in_braces() => AssertShown(Some.Replace("1e-4", "0,1"), """
        sweep.yaml:10:21: error HS108: expected a number for 'step_size.min', got '0,1'
         10 |   step_size: { min: 0,1, max: 3e-1, scale: log }
            |                     ^^^
            = help: write 0.1: numbers have a decimal point
        """);

    [Fact]
    public void Decimal_comma_on_a_line_of_its_own() => AssertShown(Some.Linear + "  lambda: 0,01\n", """
        sweep.yaml:11:11: error HS108: expected a number for 'lambda', got the text '0,01'
         11 |   lambda: 0,01
            |           ^^^^
            = help: write 0.01: numbers have a decimal point and no quotes
        """);

    [Fact]
    public void Number_in_quotes() => AssertShown(Some.Replace("60", "\"60\""), """
        sweep.yaml:7:11: error HS108: expected a number for 'search.trials', got the text '60'
         7 |   trials: "60"
           |           ^^^^
           = help: write 60: numbers have a decimal point and no quotes
        """);

    [Fact]
    public void Tab_for_indentation() => AssertShown(Some.Replace("  trials", "\ttrials"), """
        sweep.yaml:7:1: error HS003: expected spaces for indentation, got a tab
         7 | TABtrials: 60
           | ^
           = help: indent with two spaces a level; YAML allows no tabs there
        """.Replace("TAB", "\t", StringComparison.Ordinal));

    [Fact]
    public void Missing_space_after_a_colon() => AssertShown(Some.Replace("trials: 60", "trials:60"), """
        sweep.yaml:7:9: error HS004: expected a space after the colon of 'trials', got '6'
         7 |   trials:60
           |         ^
           = help: write 'trials: …' with a space; without it YAML takes key and value for one text
        """);

    [Fact]
    public void Missing_space_after_a_colon_in_braces() => AssertShown(Some.Replace("values: [", "values:["), """
        sweep.yaml:9:17: error HS004: expected a space after the colon of 'values', got '['
         9 |   loss: { values:[hinge, softmax] }
           |                 ^
           = help: write 'values: …' with a space; without it YAML takes key and value for one text
        """);

    [Fact]
    public void Key_given_twice() => AssertShown(Some.Replace("name: fashion\n", "name: fashion\nname: second\n"), """
        sweep.yaml:3:1: error HS103: expected 'name' once, got it twice
         3 | name: second
           | ^^^^
           = help: first given at line 2
        """);

    [Fact]
    public void Parameter_given_twice_under_an_alias() => AssertShown(Some.Linear + "  lr: 0.1\n", """
        sweep.yaml:11:3: error HS103: expected the parameter 'step_size' once, got it twice
         11 |   lr: 0.1
            |   ^^
            = help: first given at line 10
        """);

    [Fact]
    public void Data_set_that_is_not_there() => AssertShown(Some.Replace("fashion-mnist", "fashion-mnits"), """
        sweep.yaml:3:10: error HS301: expected a data set at 'fashion-mnits', found none
         3 | dataset: fashion-mnits
           |          ^^^^^^^^^^^^^
           = help: did you mean 'fashion-mnist'?
                   looked in:
                     ./fashion-mnits
                     /data/fashion-mnits
        """);

    [Fact]
    public void Unknown_metric() => AssertShown(Some.Linear + "metric: val_acuracy\n", """
sweep.yaml:11:9: error HS302: expected one of WORDS for 'metric.name', got 'val_acuracy'
 11 | metric: val_acuracy
    |         ^^^^^^^^^^^
    = help: did you mean 'val_accuracy'?
""".Replace(
        "WORDS", "val_accuracy, val_loss, train_accuracy, train_loss, value, value2, value3", StringComparison.Ordinal));

    [Fact]
    public void Grid_over_a_range_without_steps() => AssertShown(Some.Replace("random", "grid"), """
        sweep.yaml:10:3: error HS203: expected 'steps' or 'step' for the range 'step_size' in a grid, got neither
         10 |   step_size: { min: 1e-4, max: 3e-1, scale: log }
            |   ^^^^^^^^^
            = help: add 'steps: 5', list 'values: [...]', or use 'method: random'
        """);

    [Fact]
    public void Bracket_that_is_never_closed() => AssertShown(Some.Replace("softmax] }", "softmax"), """
        sweep.yaml:9:19: error HS002: expected a ']' for this '[', got none
         9 |   loss: { values: [hinge, softmax
           |                   ^
           = help: close it with ']'
        """);

    [Fact]
    public void Bracket_of_the_wrong_kind() => AssertShown(Some.Replace("softmax] }", "softmax }"), """
        sweep.yaml:9:35: error HS002: expected ',' or ']', got '}'
         9 |   loss: { values: [hinge, softmax }
           |                                   ^
           = help: the '[' before it stands at line 9
        """);

    [Fact]
    public void Logarithms_of_another_tool_for_bounds() =>
        AssertShown(Some.Replace("min: 1e-4, max: 3e-1, scale: log", "distribution: log_uniform, min: -9.21, max: -2.303"), """
        sweep.yaml:10:30: error HS207: expected the bounds of 'step_size' as values, got 'distribution: log_uniform', which takes exponents
         10 |   step_size: { distribution: log_uniform, min: -9.21, max: -2.303 }
            |                              ^^^^^^^^^^^
            = help: write 'step_size: { min: 0.0001, max: 0.1, scale: log }'
        """);

    [Fact]
    public void All_of_them_are_told_at_once_in_the_order_of_the_file()
    {
        var text = Some.Replace("step_size:", "step_sise:").Replace("softmax", "softmx", StringComparison.Ordinal)
            .Replace("trials: 60", "trials:0", StringComparison.Ordinal).Replace("version: 1", "version: 2", StringComparison.Ordinal);

        var codes = Some.Codes(Some.Parse(text));

        Assert.Equal(["HS107@1:10", "HS004@7:9", "HS107@7:10", "HS105@9:27", "HS101@10:3"], codes);
    }

    static void AssertShown(string text, string shown)
    {
        var result = Some.Parse(text);

        Assert.Equal(shown, Some.Rendered(result));
        Assert.Null(result.Definition);
    }
}
