using System.Globalization;

namespace HyperSweep.Config.Yaml;

/// <summary>A text with line feeds for line breaks, and where its lines begin.</summary>
sealed class SourceText
{
    readonly List<int> _lineStarts = [0];

    SourceText(string path, string text, int? overrideNumber)
    {
        (Path, Text, OverrideNumber) = (path, text, overrideNumber);
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\n') _lineStarts.Add(i + 1);
    }

    public string Path { get; }

    public string Text { get; }

    /// <summary>Null for the file itself.</summary>
    public int? OverrideNumber { get; }

    public static SourceText OfFile(string path, string text) =>
        new(path, text.ReplaceLineEndings("\n").TrimStart('\uFEFF'), overrideNumber: null);

    public static SourceText OfOverride(int number, string key, string value) =>
        new($"--set {Quoting.Clean(key)}={Quoting.Clean(value)}", value.ReplaceLineEndings("\n"), number);

    public Span Span(int start, int end)
    {
        start = Math.Clamp(start, 0, Text.Length);
        return new(this, start, Math.Clamp(end, start, Text.Length));
    }

    /// <returns>Both from 1.</returns>
    public (int Line, int Column) Locate(int index)
    {
        var line = _lineStarts.BinarySearch(index);
        if (line < 0) line = ~line - 1;
        return (line + 1, index - _lineStarts[line] + 1);
    }

    /// <param name="line">From 1.</param>
    public string LineAt(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Count ? _lineStarts[line] - 1 : Text.Length;
        return Text[start..end];
    }

    public string Describe(int index) => OverrideNumber is null
        ? string.Create(CultureInfo.InvariantCulture, $"at line {Locate(index).Line}")
        : $"by '{Path}'";
}
