using System.Text;
using HyperSweep.Data.Files;

namespace HyperSweep.Data.Tables;

/// <summary>The fields of one record, without quotes and surrounding blanks. Filled again and again by a reader.</summary>
sealed class TableRecord
{
    const byte Quote = (byte)'"';

    byte[] _text = [];
    (int Start, int End)[] _fields = new (int, int)[64];

    /// <summary>1 for the first line of the file; that of the record's first line when quotes span several.</summary>
    public int Line { get; private set; }

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int field] => _text.AsSpan(_fields[field].Start.._fields[field].End);

    public string TextOf(int field) => Encoding.UTF8.GetString(this[field]);

    public void Set(ReadOnlySpan<byte> text, byte delimiter, int line, string source)
    {
        if (_text.Length < text.Length) _text = new byte[text.Length * 2];
        text.CopyTo(_text);
        (Line, Count) = (line, 0);
        if (text.Contains(Quote)) SplitQuoted(text.Length, delimiter, source);
        else Split(text.Length, delimiter);
    }

    void Split(int length, byte delimiter)
    {
        for (var start = 0; ;)
        {
            var size = _text.AsSpan(start, length - start).IndexOf(delimiter);
            Add(start, size < 0 ? length : start + size);
            if (size < 0) return;
            start += size + 1;
        }
    }

    void SplitQuoted(int length, byte delimiter, string source)
    {
        for (var start = 0; ;)
        {
            var first = start;
            while (first < length && _text[first] == ' ') first++;
            int end;
            if (first < length && _text[first] == Quote)
            {
                end = Unquote(first, length, out var unquotedEnd);
                while (end < length && _text[end] == ' ') end++;
                if (end < length && _text[end] != delimiter)
                    throw DataException.At(source, $"line {Line}",
                        $"Expected '{Shown.Text([delimiter])}' after the quoted field {Count + 1}, "
                        + $"got '{Shown.Text(_text.AsSpan(end, 1))}'. Write a quote inside quotes twice.");
                AddExactly(first + 1, unquotedEnd);
            }
            else
            {
                var size = _text.AsSpan(start, length - start).IndexOf(delimiter);
                end = size < 0 ? length : start + size;
                Add(start, end);
            }
            if (end >= length) return;
            start = end + 1;
        }
    }

    // In place: a doubled quote becomes one, so the text only shrinks.
    int Unquote(int openingQuote, int length, out int unquotedEnd)
    {
        var (from, to) = (openingQuote + 1, openingQuote + 1);
        while (from < length)
        {
            if (_text[from] == Quote)
            {
                from++;
                if (from == length || _text[from] != Quote) break;
            }
            _text[to++] = _text[from++];
        }
        unquotedEnd = to;
        return from;
    }

    void Add(int start, int end)
    {
        while (start < end && IsBlank(_text[start])) start++;
        while (start < end && IsBlank(_text[end - 1])) end--;
        AddExactly(start, end);
    }

    void AddExactly(int start, int end)
    {
        if (Count == _fields.Length) Array.Resize(ref _fields, Count * 2);
        _fields[Count++] = (start, end);
    }

    static bool IsBlank(byte c) => c is (byte)' ' or (byte)'\t';
}
