using HyperSweep.Config;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Config;

/// <summary>Sweep files for tests.</summary>
static class Some
{
    public const string Linear = """
        version: 1
        name: fashion
        dataset: fashion-mnist
        model: linear
        search:
          method: random
          trials: 60
        parameters:
          loss: { values: [hinge, softmax] }
          step_size: { min: 1e-4, max: 3e-1, scale: log }

        """;

    public static readonly SweepFileOptions Options = new()
    {
        FindDataset = (path, folder) => path == "fashion-mnist"
            ? new($"/data/{path}", [], [])
            : new(null, [$"{folder}/{path}", $"/data/{path}"], ["fashion-mnist"]),
    };

    public static SweepFileResult Parse(string text, params (string Key, string Value)[] overrides) =>
        SweepFile.Parse(text, "sweep.yaml",
            Options with { Overrides = [.. overrides.Select(set => KeyValuePair.Create(set.Key, set.Value))] });

    /// <summary>The definition of a text without faults.</summary>
    public static SweepDefinition Definition(string text, params (string Key, string Value)[] overrides)
    {
        var result = Parse(text, overrides);
        Assert.Equal("", Rendered(result));
        return result.Definition!;
    }

    /// <summary>All faults as a person sees them.</summary>
    public static string Rendered(SweepFileResult result) =>
        string.Join('\n', result.Diagnostics.Select(fault => DiagnosticRenderer.Render(fault, DiagnosticFormat.Text)));

    /// <summary>All faults as "code@line:column".</summary>
    public static string[] Codes(SweepFileResult result) =>
        [.. result.Diagnostics.Select(fault => FormattableString.Invariant($"{fault.Code}@{fault.Line}:{fault.Column}"))];

    /// <summary>The linear sweep with other parameters, the first of which stands in line 9.</summary>
    public static string WithParameters(params string[] lines) => Linear[..Linear.IndexOf("  loss", StringComparison.Ordinal)]
        + string.Concat(lines.Select(line => $"  {line}\n"));

    public static string Function(string function, string search, params string[] lines) =>
        $"model: function\nfunction: {function}\nsearch: {search}\nparameters:\n" + string.Concat(lines.Select(line => $"  {line}\n"));

    public static string Replace(string old, string with)
    {
        Assert.Contains(old, Linear, StringComparison.Ordinal);
        return Linear.Replace(old, with, StringComparison.Ordinal);
    }
}
