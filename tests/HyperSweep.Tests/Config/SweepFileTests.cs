using System.Globalization;
using System.Runtime.CompilerServices;
using HyperSweep.Config;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Config;

public sealed class SweepFileTests
{
    [Fact]
    public void A_whole_file_becomes_a_definition()
    {
        const string Text = """
            version: 1
            name: all.of_it-1
            dataset:
              path: fashion-mnist
              validation: 10000
              test: 0.1
              normalize: standardize
              label: digit
              header: true
              split_seed: 7
              features: raw
            model: linear
            metric: { name: val_loss, goal: minimize, target: 0.5 }
            search: { method: random, trials: 12, seed: 42, lookahead: 4, repeats: 1 }
            parameters:
              step_size: { min: 1e-4, max: 3e-1, scale: log }
              batch_size: { values: [32, 64, full] }
              epochs: 10
            retry: { max_attempts: 5 }
            """;

        var definition = Some.Definition(Text);

        SweepDefinition expected = new(
            "all.of_it-1",
            new("fashion-mnist", new(10000, null), new(null, 0.1), 7, NormalizationKind.Standardize, "digit", true),
            ModelKind.Linear, null,
            new(MetricName.ValLoss, Goal.Minimize, 0.5),
            new(SearchMethod.Random, 12, 42, 4),
            new(
            [
                new("step_size", new FloatDomain(1e-4, 0.3, Scale.Log, null, null)),
                new("batch_size", new ChoiceDomain([32L, 64L, "full"])),
                new("epochs", new FixedDomain(10L)),
            ]),
            new(5));
        Assert.Equal(expected, definition);
    }

    [Fact]
    public void What_a_file_leaves_out_has_defaults()
    {
        const string Text = "dataset: fashion-mnist\nsearch: { method: random, trials: 1 }\nparameters: {}\n";

        var definition = Some.Definition(Text);

        SweepDefinition expected = new(
            "sweep",
            new("fashion-mnist", new(null, 0.2), null, 0, NormalizationKind.None, null, null),
            ModelKind.Linear, null,
            new(MetricName.ValAccuracy, Goal.Maximize, null),
            new(SearchMethod.Random, 1, 0, 16),
            new([]),
            new(3));
        Assert.Equal(expected, definition);
    }

    [Theory]
    [InlineData("a/My sweep (2).yaml", "My-sweep--2-")]
    [InlineData("_.yaml", "sweep")]
    [InlineData(".yaml", "sweep")]
    public void The_name_is_the_files_own_made_fit_for_tables(string path, string name)
    {
        var result = SweepFile.Parse(Some.Linear.Replace("name: fashion\n", "", StringComparison.Ordinal), path, new());

        Assert.Equal(name, result.Definition?.Name);
    }

    [Theory]
    [InlineData("model: linear", "hidden: 3", "HS102@4:1")]
    [InlineData("trials: 60", "trails: 60", "HS102@7:3")]
    [InlineData("trials: 60", "trials: 0", "HS107@7:11")]
    [InlineData("trials: 60", "trials: 1.5", "HS106@7:11")]
    [InlineData("trials: 60", "seed: 1", "HS104@5:1")]
    [InlineData("dataset: fashion-mnist", "retry: {}", "HS104@1:1")]
    [InlineData("name: fashion", "name: a b", "HS107@2:7")]
    [InlineData("name: fashion", "name: [a]", "HS106@2:7")]
    [InlineData("name: fashion", "name:", "HS106@2:6")]
    [InlineData("name: fashion", "function: branin", "HS109@2:1")]
    [InlineData("name: fashion", "metric: value", "HS302@2:9")]
    [InlineData("name: fashion", "metric: { target: 90 }", "HS107@2:19")]
    [InlineData("name: fashion", "metric: { name: val_accuracy, goal: minimize }", "HS303@2:37")]
    [InlineData("dataset: fashion-mnist", "dataset: { path: fashion-mnist, validation: 0 }", "HS107@3:45")]
    [InlineData("dataset: fashion-mnist", "dataset: { path: fashion-mnist, validation: 1.0 }", "HS107@3:45")]
    [InlineData("dataset: fashion-mnist", "dataset: { path: fashion-mnist, validation: 20% }", "HS108@3:45")]
    [InlineData("dataset: fashion-mnist", "dataset: { path: fashion-mnist, test: 0.9 }", "HS107@3:39")]
    [InlineData("dataset: fashion-mnist", "dataset: { path: fashion-mnist, header: yes }", "HS106@3:41")]
    [InlineData("dataset: fashion-mnist", "dataset: { path: '' }", "HS301@3:18")]
    [InlineData("method: random", "method: Random", "HS105@6:11")]
    public void A_fault_stands_where_it_was_made(string line, string instead, string code)
    {
        var result = Some.Parse(Some.Replace(line, instead));

        Assert.Equal([code], Some.Codes(result));
    }

    [Fact]
    public void A_warning_leaves_the_sweep_as_it_is()
    {
        var result = Some.Parse(Some.Linear + "metric: { name: val_loss, goal: maximize }\n");

        Assert.Equal(Severity.Warning, Assert.Single(result.Diagnostics).Severity);
        Assert.Equal(new MetricDefinition(MetricName.ValLoss, Goal.Maximize, null), result.Definition?.Metric);
    }

    [Theory]
    [InlineData("model: function\nfunction: branin\nsearch: grid\nparameters: { x1: 1 }", "HS104@4:1")]
    [InlineData("model: function\nfunction: brannin\nsearch: grid\nparameters: { x1: 1 }", "HS105@2:11")]
    [InlineData("model: function\nsearch: grid\nparameters: { x1: 1 }", "HS104@1:1")]
    [InlineData("model: function\nfunction: sphere\ndataset: a\nsearch: grid\nparameters: { x1: 1 }", "HS109@3:1")]
    [InlineData("model: function\nfunction: sphere\nmetric: val_loss\nsearch: grid\nparameters: { x1: 1 }", "HS302@3:9")]
    public void A_function_has_faults_of_its_own(string text, string code)
    {
        var result = Some.Parse(text);

        Assert.Equal([code], Some.Codes(result));
    }

    [Fact]
    public void Other_tools_names_mean_the_same()
    {
        const string Text = """
            method: grid
            run_cap: 3
            dataset: { path: fashion-mnist }
            metric: { name: validation_loss, direction: minimize }
            parameters:
              lr: { distribution: log_uniform_values, min: 1e-4, max: 1e-1, steps: 4 }
              lambda: { distribution: q_uniform, min: 0, max: 1, q: 0.25 }
            """;

        var definition = Some.Definition(Text);

        Assert.Equal(new(SearchMethod.Grid, 3, 0, 16), definition.Search);
        Assert.Equal(new(MetricName.ValLoss, Goal.Minimize, null), definition.Metric);
        Assert.Equal(
            [new("step_size", new FloatDomain(1e-4, 1e-1, Scale.Log, null, 4)),
                new("lambda", new FloatDomain(0, 1, Scale.Linear, 0.25, null))],
            definition.Space.Parameters);
    }

    [Fact]
    public void A_number_means_the_same_where_people_write_commas()
    {
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NumberGroupSeparator) = (",", ".");
        var here = (Some.Definition(Some.Linear), Some.Rendered(Some.Parse(Some.Replace("1e-4", "0,1"))));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = german;

            var there = (Some.Definition(Some.Linear), Some.Rendered(Some.Parse(Some.Replace("1e-4", "0,1"))));

            Assert.Equal(here, there);
            Assert.Equal(DefinitionHash.CanonicalJson(here.Item1), DefinitionHash.CanonicalJson(there.Item1));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("digits", 64)]
    [InlineData("fashion-mnist", 60)]
    [InlineData("cifar10", 60)]
    [InlineData("functions", 100)]
    [InlineData("tpe", 100)]
    [InlineData("gp", 40)]
    [InlineData("cmaes", 100)]
    [InlineData("conditions", 40)]
    public void The_examples_are_without_fault(string name, int trials)
    {
        var result = SweepFile.Read(Path.Combine(Examples(), name + ".yaml"), new());

        Assert.Empty(result.Diagnostics);
        Assert.Equal((name, trials), (result.Definition!.Name, result.Definition.Search.Trials));
    }

    [Fact]
    public void The_schema_beside_the_examples_is_up_to_date()
    {
        var written = File.ReadAllText(Path.Combine(Examples(), SweepSchema.FileName));

        Assert.Equal(SweepSchema.Write(), written);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_fault()
    {
        var result = SweepFile.Read(Path.Combine(Examples(), "nothing-of-this-name.yaml"), new());

        Assert.Equal("HS001", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void A_folder_and_an_impossible_path_are_faults()
    {
        Assert.Equal("HS001", Assert.Single(SweepFile.Read(Examples(), new()).Diagnostics).Code);
        Assert.Equal("HS001", Assert.Single(SweepFile.Read("a\0b", new()).Diagnostics).Code);
        Assert.Equal("HS001", Assert.Single(SweepFile.Read("", new()).Diagnostics).Code);
    }

    static string Examples([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "configs"));
}
