using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HyperSweep.Config;

public static class DiagnosticRenderer
{
    const int WidthMax = 120;

    // Relaxed: quotes and λ stay readable; the line is read by programs, never put into a web page as it is.
    static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Lines without a line break at the end: one for JSON and GitHub; for people also the source and a caret.</returns>
    public static string Render(Diagnostic diagnostic, DiagnosticFormat format) => format switch
    {
        DiagnosticFormat.Json => RenderJson(diagnostic),
        DiagnosticFormat.GitHub => RenderGitHub(diagnostic),
        _ => RenderText(diagnostic),
    };

    static string RenderText(Diagnostic diagnostic)
    {
        var number = diagnostic.Line.ToString(CultureInfo.InvariantCulture);
        var place = diagnostic.Line == 0
            ? diagnostic.Path
            : string.Create(CultureInfo.InvariantCulture, $"{diagnostic.Path}:{diagnostic.Line}:{diagnostic.Column}");
        var gutter = new string(' ', number.Length + 2);
        var text = new StringBuilder($"{place}: {Word(diagnostic.Severity)} {diagnostic.Code}: {diagnostic.Message}");
        if (diagnostic.Line > 0)
        {
            var (source, underline) = Excerpt(diagnostic);
            text.Append($"\n {number} | {source}".TrimEnd()).Append($"\n{gutter}| {underline}");
        }
        if (diagnostic.Help is { } help)
            text.Append($"\n{gutter}= help: ").Append(help.Replace("\n", $"\n{gutter}        ", StringComparison.Ordinal));
        return text.ToString();
    }

    /// <summary>
    /// The source line and its underline. Tabs stay in both, so that the caret fits whatever width a terminal gives them.
    /// </summary>
    static (string Source, string Underline) Excerpt(Diagnostic diagnostic)
    {
        var (line, start) = (diagnostic.SourceLine, diagnostic.Column - 1);
        var from = line.Length <= WidthMax ? 0 : Math.Clamp(start - WidthMax / 2, 0, line.Length - WidthMax);
        var shown = line[from..Math.Min(line.Length, from + WidthMax)];
        var source = string.Concat(shown.Select(Printable));
        var indent = string.Concat(shown.Take(start - from).Select(c => c == '\t' ? '\t' : ' '));
        var carets = new string('^', Math.Clamp(diagnostic.Length, 1, Math.Max(1, shown.Length - (start - from))));
        return from == 0 ? (source, indent + carets) : ("…" + source, " " + indent + carets);
    }

    static char Printable(char c) => c == '\t' || char.IsSurrogate(c) || Quoting.IsHarmless(c) ? c : '�';

    static string RenderJson(Diagnostic diagnostic)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Json))
        {
            writer.WriteStartObject();
            writer.WriteString("code", diagnostic.Code);
            writer.WriteString("severity", Word(diagnostic.Severity));
            writer.WriteString("message", diagnostic.Message);
            writer.WriteString("path", diagnostic.Path);
            writer.WriteNumber("line", diagnostic.Line);
            writer.WriteNumber("column", diagnostic.Column);
            writer.WriteNumber("length", diagnostic.Length);
            if (diagnostic.Help is { } help) writer.WriteString("help", help);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A workflow command, which GitHub shows beside the line of a pull request.</summary>
    static string RenderGitHub(Diagnostic diagnostic)
    {
        var message = diagnostic.Help is { } help ? $"{diagnostic.Message}\nhelp: {help}" : diagnostic.Message;
        var place = diagnostic.Line == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture,
                $"file={Property(diagnostic.Path)},line={diagnostic.Line},col={diagnostic.Column},");
        var where = diagnostic.Line == 0 ? $"{diagnostic.Path}: " : "";
        return $"::{Word(diagnostic.Severity)} {place}title={diagnostic.Code}::{Data(where + message)}";
    }

    static string Word(Severity severity) => severity == Severity.Error ? "error" : "warning";

    static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
