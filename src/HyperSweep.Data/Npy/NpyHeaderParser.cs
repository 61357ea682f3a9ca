using System.Globalization;
using HyperSweep.Data.Files;

namespace HyperSweep.Data.Npy;

/// <summary>
/// Reads the header's Python dictionary, and nothing else of Python:
/// the three keys that the format knows, a text, a truth value and a tuple of whole numbers.
/// </summary>
sealed class NpyHeaderParser(string text, InputFile input, long offset)
{
    const int DimensionsMax = 32;

    int _next;

    public NpyHeader Parse()
    {
        NpyType? type = null;
        bool? isFortranOrder = null;
        int[]? shape = null;
        Take('{');
        while (!TryTake('}'))
        {
            var at = _next;
            var key = Text();
            Take(':');
            switch (key)
            {
                case "descr" when type is null: type = Type(); break;
                case "fortran_order" when isFortranOrder is null: isFortranOrder = Flag(); break;
                case "shape" when shape is null: shape = Shape(); break;
                default: throw Fault(at, $"Expected the keys 'descr', 'fortran_order' and 'shape', once each, got '{Shown.Text(key)}'.");
            }
            if (TryTake(',')) continue;
            Take('}');
            break;
        }
        SkipBlanks();
        if (_next < text.Length) throw Unexpected("the end of the header");
        if (type is null || isFortranOrder is null || shape is null)
            throw Fault(_next, "Expected the keys 'descr', 'fortran_order' and 'shape', got fewer.");
        return new(type.Value, isFortranOrder.Value, shape);
    }

    NpyType Type()
    {
        SkipBlanks();
        var at = _next;
        if (Peek() == '[')
            throw Fault(at, "Expected an array of plain numbers, got a structured one. Save its columns as one array.");
        var written = Text();
        return NpyType.TryParse(written, out var type, out var problem) ? type : throw Fault(at, problem);
    }

    bool Flag()
    {
        SkipBlanks();
        foreach (var value in new[] { true, false })
        {
            var word = value ? "True" : "False";
            if (!text.AsSpan(_next).StartsWith(word, StringComparison.Ordinal)) continue;
            _next += word.Length;
            return value;
        }
        throw Unexpected("True or False");
    }

    int[] Shape()
    {
        var sizes = new List<int>();
        Take('(');
        while (!TryTake(')'))
        {
            sizes.Add(WholeNumber());
            if (sizes.Count > DimensionsMax) throw Fault(_next, $"Expected at most {DimensionsMax} dimensions, got more.");
            if (TryTake(',')) continue;
            Take(')');
            break;
        }
        return [.. sizes];
    }

    int WholeNumber()
    {
        SkipBlanks();
        var start = _next;
        while (char.IsAsciiDigit(Peek())) _next++;
        if (_next == start) throw Unexpected("a whole number");
        var digits = text.AsSpan(start, _next - start);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Fault(start, $"Expected a dimension of 0 … {int.MaxValue}, got {Shown.Text(digits.ToString())}.");
    }

    string Text()
    {
        SkipBlanks();
        var quote = Peek();
        if (quote is not ('\'' or '"')) throw Unexpected("a quoted text");
        var end = text.IndexOf(quote, _next + 1);
        if (end < 0) throw Fault(_next, "Expected a closing quote, got the end of the header.");
        var content = text[(_next + 1)..end];
        _next = end + 1;
        return content;
    }

    void Take(char expected)
    {
        if (!TryTake(expected)) throw Unexpected($"'{expected}'");
    }

    bool TryTake(char expected)
    {
        SkipBlanks();
        if (Peek() != expected) return false;
        _next++;
        return true;
    }

    void SkipBlanks()
    {
        while (Peek() is ' ' or '\n' or '\t') _next++;
    }

    char Peek() => _next < text.Length ? text[_next] : '\0';

    DataException Unexpected(string expected) =>
        Fault(_next, $"Expected {expected}, got {(_next < text.Length ? $"'{Shown.Text(text[_next..])}'" : "the end of the header")}.");

    DataException Fault(int at, string problem) => DataException.At(input.Name, $"header, {input.PlaceOf(offset + at)}", problem);
}
