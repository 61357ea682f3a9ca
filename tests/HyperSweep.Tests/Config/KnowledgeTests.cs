using System.Text.Json;
using System.Text.RegularExpressions;
using HyperSweep.Config;
using HyperSweep.Config.Keys;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Config;

/// <summary>Binder, schema, explanations and template say the same, since one table speaks through all of them.</summary>
public sealed partial class KnowledgeTests
{
    public static readonly TheoryData<string, string> LaterWords = [];

    public static readonly TheoryData<string> Codes = [.. DiagnosticCodes.All.Select(code => code.Id)];

    static KnowledgeTests()
    {
        foreach (var key in KeyTable.All)
            foreach (var word in key.LaterWords.Keys) LaterWords.Add(key.Path, word);
    }

    [Theory, MemberData(nameof(LaterWords))]
    public void Words_of_later_versions_are_refused_with_what_to_do_instead(string path, string word)
    {
        var result = Some.Parse(Some.Linear, (path.Replace("parameters.*", "step_size", StringComparison.Ordinal), word));

        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal(("HS401", KeyTable.Get(path).LaterWords[word]), (fault.Code, fault.Help));
    }

    [Theory]
    [InlineData("dataset.features", "[raw, hog]", "HS106")]
    [InlineData("parallelTrialCount", "4", "HS402")]
    public void Other_things_of_later_versions_are_refused_too(string key, string value, string code) =>
        Assert.Equal(code, Assert.Single(Some.Parse(Some.Linear, (key, value)).Diagnostics).Code);

    [Fact]
    public void Every_example_of_the_table_is_taken()
    {
        var examples = KeyTable.All.Where(key => key.IsSupported && key.Section != KeyTable.AnyParameter)
            .Where(key => key.Path is not ("function" or "command" or "limits" or "search" or "parameters") && key.Section != "limits");

        foreach (var key in examples) Some.Definition(Some.Linear, [.. Needed(key.Path), (key.Path, key.Example)]);
    }

    [Theory, MemberData(nameof(Codes))]
    public void The_example_of_a_code_shows_that_code_and_its_mending_does_not(string id)
    {
        var code = DiagnosticCodes.All.Single(code => code.Id == id);

        if (code.Wrong is not null) Assert.Contains(id, Shown(code.Wrong));
        if (code.Right is not null) Assert.DoesNotContain(id, Shown(code.Right));
    }

    [Fact]
    public void Codes_are_never_given_twice_and_stand_in_order()
    {
        var ids = DiagnosticCodes.All.Select(code => code.Id).ToArray();

        Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
    }

    [Fact]
    public void Every_topic_is_explained() => Assert.All(Explanations.Topics, topic => Assert.NotEmpty(Explanations.Find(topic)!));

    [Fact]
    public void An_explanation_tells_words_default_and_aliases()
    {
        Assert.Equal("""
            search.trials (whole number)

            How many trials in total, also when a sweep is resumed.

            Default: the whole grid; needed for other methods

            Also written: max_trials, maxTrialCount, run_cap

            Example:
              trials: 40

            """, Explanations.Find("trials"));
        Assert.StartsWith("parameters.step_size (number)", Explanations.Find("lr"), StringComparison.Ordinal);
        Assert.StartsWith("HS101: The model knows the parameter.", Explanations.Find("hs101"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_topic_has_a_neighbour()
    {
        Assert.Null(Explanations.Find("search.metod"));
        Assert.Equal("search.method", Explanations.Nearest("search.metod"));
    }

    [Theory]
    [InlineData("fashion-mnist")]
    [InlineData("it's # a: {path}")]
    public void The_template_runs_as_it_is(string dataset)
    {
        var result = SweepFile.Parse(SweepTemplate.Write(dataset), "first.yaml", new());

        Assert.Empty(result.Diagnostics);
        Assert.Equal((dataset, 40), (result.Definition!.Dataset!.Path, result.Definition.Search.Trials));
    }

    [Fact]
    public void The_template_shows_every_key_and_every_parameter()
    {
        var template = SweepTemplate.Write("digits");

        var names = KeyTable.All.Where(key => key.IsSupported && key.Section != KeyTable.AnyParameter).Select(key => key.Name)
            .Concat(ModelParameters.Of(ModelKind.Linear, null)!.Select(known => known.Name));
        Assert.All(names, name =>
            Assert.Contains($" {name}:", template.Replace("\n", "\n ", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_template_shows_as_a_comment_can_be_taken_in()
    {
        // Without what belongs to other models than the linear one, and what goes without early stopping.
        var template = OtherModels().Replace(SweepTemplate.Write("digits"), "");
        foreach (var other in OfOtherTypes) template = template.Replace($"#   {other}:", "#", StringComparison.Ordinal);

        var whole = CommentedKey().Replace(template, "$1$2:");

        Assert.Contains("\nretry:\n  max_attempts: 3 ", whole, StringComparison.Ordinal);
        Assert.Contains("\n  init_scale: 0.001 ", whole, StringComparison.Ordinal);
        // Fewer configurations race than the usual lookahead holds.
        SweepFileOptions options = new() { Overrides = [KeyValuePair.Create("search.lookahead", "4")] };
        Assert.Equal("", Some.Rendered(SweepFile.Parse(whole, "first.yaml", options)));
    }

    [Fact]
    public void The_schema_knows_every_key_of_this_version()
    {
        using var schema = JsonDocument.Parse(SweepSchema.Write());

        var keys = schema.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name);
        var linear = schema.RootElement.GetProperty("definitions").GetProperty("linear_parameters").GetProperty("properties");
        Assert.Subset(keys.ToHashSet(), KeyTable.Of("").Where(key => key.IsSupported).Select(key => key.Name).ToHashSet());
        Assert.DoesNotContain("workers", keys);
        Assert.Equal("integer",
            linear.GetProperty("epochs").GetProperty("anyOf")[0].GetProperty("anyOf")[0].GetProperty("type").GetString());
    }

    // Keys of early_stopping that do not fit 'type: median', the template's.
    static readonly string[] OfOtherTypes = ["patience", "min_delta", "lower", "upper", "percentile", "eta", "min_epochs", "bracket"];

    /// <summary>What a file must also say to take the key.</summary>
    static IEnumerable<(string, string)> Needed(string path) => path switch
    {
        "early_stopping.patience" => [("early_stopping.type", "patience")],
        "early_stopping.min_delta" => [("early_stopping.type", "patience"), ("early_stopping.patience", "3")],
        "early_stopping.lower" or "early_stopping.upper" => [("early_stopping.type", "threshold")],
        "early_stopping.percentile" => [("early_stopping.type", "percentile")],
        "early_stopping.eta" or "early_stopping.min_epochs" or "early_stopping.bracket" =>
            [("early_stopping.type", "successive_halving")],
        _ when path.StartsWith("early_stopping.", StringComparison.Ordinal) => [("early_stopping.type", "median")],
        _ when path.StartsWith("population.", StringComparison.Ordinal) => [("population.interval_epochs", "3"), ("lambda", "0.1")],
        "search.learn_from" or "search.learn_from.sweep" => [("search.method", "tpe")],
        "search.learn_from.database" => [("search.method", "tpe"), ("search.learn_from.sweep", "first-sweep")],
        "dataset.validation.fold" => [("dataset.validation.folds", "5")],
        _ when path.StartsWith("search.racing", StringComparison.Ordinal) => [("search.repeats", "5")],
        _ => [],
    };

    [GeneratedRegex(
        @"^# (function|command):.*\n|^# (limits|population):\n(#   .*\n)*|^  # learn_from:.*\n(  #   .*\n)*", RegexOptions.Multiline)]
    private static partial Regex OtherModels();

    [GeneratedRegex(@"^( *)# ( *[a-z_]+):(?=\s)", RegexOptions.Multiline)]
    private static partial Regex CommentedKey();

    /// <summary>The codes of a sweep file that has some lines in place of its own.</summary>
    static IEnumerable<string> Shown(string lines)
    {
        var name = lines.Split(':')[0];
        var isParameter = ModelParameters.Of(ModelKind.Linear, null)!.Any(known => known.Name == name) || name == "step_sise";
        var text = isParameter ? Some.WithParameters(lines.Split('\n')) : WithTopLevel(name, lines);
        // A grid asks for steps; the other parameters are fixed.
        if (lines.Contains("lambda: { min")) text = text.Replace("method: random", "method: grid", StringComparison.Ordinal);
        return Some.Parse(text).Diagnostics.Select(fault => fault.Code);
    }

    static string WithTopLevel(string name, string lines) => name switch
    {
        "trials" => Some.Replace("trials: 60", lines),
        "search" => Some.Replace("search:\n  method: random\n  trials: 60", lines),
        "model" => lines + "\nsearch: { method: random, trials: 1 }\nparameters: { x1: 1, x2: 2.5 }\n",
        "dataset" => Some.Replace("dataset: fashion-mnist", lines),
        _ => Some.Linear + lines + "\n",
    };
}
