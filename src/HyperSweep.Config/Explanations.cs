using System.Text;
using HyperSweep.Config.Binding;
using HyperSweep.Config.Keys;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Config;

/// <summary>What <c>hypersweep explain</c> says.</summary>
public static class Explanations
{
    static readonly IReadOnlyList<KnownParameter> Linear = ModelParameters.Of(ModelKind.Linear, function: null)!;

    /// <summary>Every code, key and parameter that <see cref="Find"/> knows.</summary>
    public static IReadOnlyList<string> Topics { get; } =
    [
        .. DiagnosticCodes.All.Select(code => code.Id), .. KeyTable.All.Select(key => key.Path), .. Linear.Select(known => known.Name),
    ];

    /// <param name="topic">A code such as HS101, a key such as search.method, a parameter such as step_size.</param>
    /// <returns>Null when it is none of these; <see cref="Nearest"/> may know what was meant.</returns>
    public static string? Find(string topic)
    {
        var name = topic.Trim();
        var code = DiagnosticCodes.All.FirstOrDefault(code => code.Id.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (code is not null) return Explain(code);
        if (KeyTable.All.FirstOrDefault(key => key.Path == name) is { } key) return Explain(key);
        var parameter = name.StartsWith("parameters.", StringComparison.Ordinal) ? name["parameters.".Length..] : name;
        if (Linear.FirstOrDefault(known => known.Name == ParameterRules.Canonical(parameter)) is { } known) return Explain(known);
        var named = KeyTable.All.FirstOrDefault(key =>
            key.Name == name || key.Aliases.Contains(name) || key.TopLevelAliases.Contains(name));
        return named is null ? null : Explain(named);
    }

    public static string? Nearest(string topic) => NearKeys.Nearest(topic.Trim(), Topics);

    static string Explain(DiagnosticCode code)
    {
        var text = new StringBuilder($"{code.Id}: {code.Title}.\n\n{code.Explanation}\n");
        if (code.Wrong is not null) text.Append($"\nNot:\n{Indent(code.Wrong)}\n");
        if (code.Right is not null) text.Append($"\nBut:\n{Indent(code.Right)}\n");
        return text.ToString();
    }

    static string Explain(Key key)
    {
        var text = new StringBuilder($"{key.Path} ({KindOf(key)})\n\n{key.Help}\n");
        if (key.Flag is { } flag) text.Append($"\nNot part of the sweep file: run with '{flag}'.\n");
        Line(text, "Words", key.Words);
        if (key.LaterWords.Count > 0) Line(text, "Not in this version", key.LaterWords.Keys);
        if (key.Default is not null) text.Append($"\nDefault: {key.Default}\n");
        Line(text, "Also written", key.Aliases.Concat(key.TopLevelAliases).Distinct());
        if (key.Example.Length > 0) text.Append($"\nExample:\n{Indent($"{key.Name}: {key.Example}")}\n");
        var section = key.Path == "parameters" ? KeyTable.AnyParameter : key.Path;
        Line(text, "Keys", KeyTable.Of(section).Where(inner => inner.IsSupported).Select(inner => inner.Name));
        return text.ToString();
    }

    static string Explain(KnownParameter known)
    {
        var kind = known.Kind switch { ParameterKind.Choice => "one word", ParameterKind.WholeNumber => "whole number", _ => "number" };
        var text = new StringBuilder($"parameters.{known.Name} ({kind})\n\n{known.Help}\n");
        Line(text, "Words", known.Words);
        if (known.Default is { } initial) text.Append($"\nDefault: {initial}\n");
        Line(text, "Also written", known.Aliases);
        return text.ToString();
    }

    static string KindOf(Key key) => key.Kind switch
    {
        KeyKind.Text => "text",
        KeyKind.Number => "number",
        KeyKind.WholeNumber => "whole number",
        KeyKind.Flag => "true or false",
        KeyKind.Word => "one word",
        KeyKind.Amount => "count or fraction",
        KeyKind.Column => "name or number of a column",
        KeyKind.List => "list",
        KeyKind.Words => "list of words",
        KeyKind.Duration => "time, such as 10m",
        KeyKind.Bytes => "size, such as 2GB",
        KeyKind.Numbers => "list of numbers",
        KeyKind.Texts => "list of texts",
        KeyKind.Parameters => "names of parameters, each with a value",
        _ => "keys of its own",
    };

    static void Line(StringBuilder text, string title, IEnumerable<string> words)
    {
        var all = string.Join(", ", words);
        if (all.Length > 0) text.Append($"\n{title}: {all}\n");
    }

    static string Indent(string lines) => "  " + lines.Replace("\n", "\n  ", StringComparison.Ordinal);
}
