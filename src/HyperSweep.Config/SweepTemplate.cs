using System.Text;
using HyperSweep.Config.Binding;
using HyperSweep.Config.Keys;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Config;

/// <summary>The sweep file that <c>hypersweep init</c> writes: it runs as it is, and shows every other key with its default.</summary>
public static class SweepTemplate
{
    const int CommentColumn = 40;

    /// <summary>What a first sweep searches; all other parameters keep their defaults.</summary>
    static readonly string[] Searched = ["step_size", "lambda"];

    /// <summary>What a first sweep says of its own; all other keys are shown as comments.</summary>
    static readonly string[] Given =
        ["version", "dataset.path", "dataset.validation", "dataset.normalize", "model", "search.method", "search.trials", "search.seed"];

    /// <param name="dataset">A known name, a folder or a file.</param>
    public static string Write(string dataset)
    {
        var text = new StringBuilder($"# yaml-language-server: $schema=./{SweepSchema.FileName}\n");
        text.Append("# Lines that begin with '#' show what else there is; 'hypersweep explain KEY' says more about each.\n");
        foreach (var key in KeyTable.All.Where(key => key.IsSupported && key.Section.Length == 0))
        {
            if (key.Kind == KeyKind.Parameters) WriteParameters(text, key);
            else if (key.Kind == KeyKind.Section) WriteSection(text, key, dataset);
            else
            {
                if (key.Name == "model") text.Append('\n');
                WriteKey(text, key, "", ExampleOf(key, dataset));
            }
        }
        return text.ToString();
    }

    static void WriteSection(StringBuilder text, Key section, string dataset)
    {
        var keys = KeyTable.Of(section.Path).Where(key => key.IsSupported).ToArray();
        var isGiven = keys.Any(key => Given.Contains(key.Path));
        text.Append($"\n# {section.Help}\n{(isGiven ? "" : "# ")}{section.Name}:\n");
        foreach (var key in keys)
            if (key.Kind == KeyKind.Section && !Given.Contains(key.Path)) WriteInner(text, key, isGiven ? "  # " : "#   ");
            else WriteKey(text, key, isGiven ? "  " : "#   ", ExampleOf(key, dataset));
    }

    static void WriteInner(StringBuilder text, Key section, string indent)
    {
        WriteLine(text, indent, $"{section.Name}:", section.Help);
        foreach (var key in KeyTable.Of(section.Path).Where(key => key.IsSupported))
        {
            var words = key.Words.Count > 1 ? $" ({string.Join(" | ", key.Words)})" : "";
            WriteLine(text, indent + "  ", $"{key.Name}: {key.Example}", key.Help + words);
        }
    }

    static void WriteKey(StringBuilder text, Key key, string indent, string value)
    {
        var words = key.Words.Count > 1 ? $" ({string.Join(" | ", key.Words)})" : "";
        var isComment = !Given.Contains(key.Path) && !indent.StartsWith('#');
        WriteLine(text, indent + (isComment ? "# " : ""), $"{key.Name}: {value}", key.Help + words);
    }

    static void WriteParameters(StringBuilder text, Key section)
    {
        text.Append($"\n# {section.Help}\n{section.Name}:\n");
        foreach (var known in ModelParameters.Of(ModelKind.Linear, function: null)!)
        {
            var isSearched = Searched.Contains(known.Name);
            var value = isSearched ? Range(known) : known.Kind == ParameterKind.Choice ? Choice(known) : known.Default!.ToString();
            WriteLine(text, isSearched ? "  " : "  # ", $"{known.Name}: {value}", known.Help);
        }
    }

    static void WriteLine(StringBuilder text, string indent, string line, string comment)
    {
        var written = (indent + line).PadRight(CommentColumn);
        text.Append(written).Append(written.EndsWith(' ') ? "" : " ").Append("# ").Append(comment).Append('\n');
    }

    static string Choice(KnownParameter known) => $"{{ values: [{string.Join(", ", known.Words)}] }}";

    /// <summary>
    /// A hundredth to ten times the default, which for most data holds the good values; from a default of 0, what others use.
    /// </summary>
    static string Range(KnownParameter known)
    {
        var initial = known.Default?.AsNumber ?? 0;
        var (min, max) = initial > 0 ? (initial / 100, initial * 10) : (1e-6, 1e-1);
        return $"{{ min: {ValueReader.Show(min)}, max: {ValueReader.Show(max)}, scale: log }}";
    }

    static string ExampleOf(Key key, string dataset) => key.Path == "dataset.path" ? Written(dataset) : key.Example;

    /// <summary>In quotes unless it is plainly a text, so that no name can break the file.</summary>
    static string Written(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/') && char.IsAsciiLetter(text[0])
            ? text
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
