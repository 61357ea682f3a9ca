using System.Text;
using HyperSweep.Config.Keys;

namespace HyperSweep.Config.Yaml;

/// <summary>A text as the parser shall see it, with the way back to the places of the original.</summary>
/// <param name="Insertions">Ascending indices of the original, before each of which a space was put in.</param>
sealed record ScannedText(string Text, IReadOnlyList<int> Insertions)
{
    public int ToOriginal(int index)
    {
        var low = 0;
        var high = Insertions.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Insertions[middle] + middle < index) low = middle + 1;
            else high = middle;
        }
        return index - low;
    }
}

/// <summary>
/// Finds, before the parser does, the mistakes that it reports at a wrong place or takes for something else: tabs, characters that
/// end or break lines unseen, and a colon without a space, which makes one text of a key and its value.
/// </summary>
static class TextScan
{
    /// <returns>Null when parsing cannot lead anywhere or there are faults enough. A missing space is reported and then put in, so that
    /// the rest is checked.</returns>
    public static ScannedText? Check(SourceText source, DiagnosticBag bag)
    {
        var readable = CheckCharacters(source, bag);
        if (!CheckTabs(source, bag) || !readable) return null;
        var mended = new Colons(source, bag).Mend();
        return bag.IsFull ? null : mended;
    }

    static bool CheckCharacters(SourceText source, DiagnosticBag bag)
    {
        for (var i = 0; i < source.Text.Length; i++)
        {
            // A NUL would end the file for the parser; the other three would break lines that editors show whole.
            if (source.Text[i] is not ('\t' or '\n') && (char.IsControl(source.Text[i]) || source.Text[i] is '\u2028' or '\u2029'))
            {
                bag.Add(DiagnosticCodes.UnsupportedYaml, source.Span(i, i + 1),
                    $"expected readable text, got the control character U+{(int)source.Text[i]:X4}",
                    "remove it; save the file as plain UTF-8 text");
                return false;
            }
        }
        return true;
    }

    static bool CheckTabs(SourceText source, DiagnosticBag bag)
    {
        var clean = true;
        for (var start = 0; start < source.Text.Length;)
        {
            var end = source.Text.IndexOf('\n', start);
            if (end < 0) end = source.Text.Length;
            var content = start;
            while (content < end && source.Text[content] is ' ' or '\t') content++;
            var tab = source.Text.IndexOf('\t', start, content - start);
            if (tab >= 0 && content < end && source.Text[content] != '#')
            {
                clean = false;
                bag.Add(DiagnosticCodes.TabIndentation, source.Span(tab, content),
                    "expected spaces for indentation, got a tab", "indent with two spaces a level; YAML allows no tabs there");
                if (bag.IsFull) return false;
            }
            start = end + 1;
        }
        return clean;
    }

    /// <summary>Walks the text with just enough knowledge of YAML to know where a key may begin.</summary>
    sealed class Colons(SourceText source, DiagnosticBag bag)
    {
        readonly List<int> _insertions = [];
        readonly string _text = source.Text;
        int _depth;

        public ScannedText Mend()
        {
            for (var start = 0; start < _text.Length && !bag.IsFull;)
            {
                var end = _text.IndexOf('\n', start);
                if (end < 0) end = _text.Length;
                Line(start, end);
                start = end + 1;
            }
            return new(Insert(), _insertions);
        }

        void Line(int start, int end)
        {
            var keyMayBegin = true;
            char? quote = null;
            for (var i = start; i < end; i++)
            {
                var c = _text[i];
                if (quote is not null)
                {
                    if (c == quote) quote = null;
                    continue;
                }
                if (c is ' ' or '\t') continue;
                if (c == '#' && (i == start || _text[i - 1] is ' ' or '\t')) return;
                if (keyMayBegin && EndOfWord(i, end) is { } colon && colon + 1 < end && _text[colon] == ':'
                    && _text[colon + 1] is not (' ' or '\t'))
                    Report(i, colon);
                if (c is '\'' or '"' && BeginsValue(start, i)) quote = c;
                if (c is '[' or '{' && (_depth > 0 || BeginsValue(start, i))) _depth++;
                else if (c is ']' or '}' && _depth > 0) _depth--;
                keyMayBegin = c == '{' || (c is ',' && _depth > 0) || (c == '-' && keyMayBegin);
            }
        }

        void Report(int word, int colon)
        {
            // One letter and a colon begin a path of Windows: C:\data.
            if (colon - word < 2) return;
            _insertions.Add(colon + 1);
            var key = _text[word..colon];
            bag.Add(DiagnosticCodes.MissingSpace, source.Span(colon, colon + 1),
                $"expected a space after the colon of {Quoting.Quote(key)}, got {Quoting.Quote(_text[colon + 1].ToString())}",
                $"write '{Quoting.Clean(key)}: …' with a space; without it YAML takes key and value for one text");
        }

        int? EndOfWord(int start, int end)
        {
            var at = start;
            while (at < end && (char.IsAsciiLetterOrDigit(_text[at]) || _text[at] is '_')) at++;
            return at > start && !char.IsAsciiDigit(_text[start]) ? at : null;
        }

        bool BeginsValue(int start, int at) => at == start || _text[at - 1] is ' ' or '\t' or '[' or '{' or ',' or ':';

        string Insert()
        {
            if (_insertions.Count == 0) return _text;
            var mended = new StringBuilder(_text.Length + _insertions.Count);
            var copied = 0;
            foreach (var index in _insertions)
            {
                mended.Append(_text, copied, index - copied).Append(' ');
                copied = index;
            }
            return mended.Append(_text, copied, _text.Length - copied).ToString();
        }
    }
}
