using HyperSweep.Data.Files;

namespace HyperSweep.Data.Tables;

/// <summary>Cuts a text file into records: lines, except that a quoted field may span several.</summary>
sealed class RecordReader
{
    /// <summary>A longer record is a mistake (or an attack), and memory ends somewhere.</summary>
    public const int RecordBytesMax = 1 << 26;

    readonly InputFile _input;
    byte[] _buffer = new byte[1 << 18];
    int _start, _end, _line = 1;
    byte? _delimiter;

    /// <param name="delimiter">Null: found out from the first record.</param>
    public RecordReader(InputFile input, byte? delimiter)
    {
        (_input, _delimiter) = (input, delimiter);
        ReadMore();
        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8)) _start = 3;
        if (_buffer.AsSpan(0, _end).StartsWith(new byte[] { 0xFF, 0xFE }) || _buffer.AsSpan(0, _end).StartsWith(new byte[] { 0xFE, 0xFF }))
            throw DataException.At(input.Name, "offset 0", "Expected text in UTF-8, got UTF-16. Save the file as UTF-8.");
    }

    /// <summary>Reads the next record that is not blank.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool Read(TableRecord record)
    {
        while (TryNext(out var start, out var length, out var line))
        {
            var text = _buffer.AsSpan(start, length).TrimEnd((byte)'\r');
            if (text.Trim((byte)' ').IsEmpty) continue;
            _delimiter ??= Delimiters.Guess(text);
            record.Set(text, _delimiter.Value, line, _input.Name);
            return true;
        }
        return false;
    }

    bool TryNext(out int start, out int length, out int line)
    {
        line = _line;
        var (scanned, quotes) = (0, 0);
        while (true)
        {
            var rest = _buffer.AsSpan(_start + scanned, _end - _start - scanned);
            var size = rest.IndexOf((byte)'\n');
            if (size < 0)
            {
                if (_end - _start >= RecordBytesMax) throw TooLong(line);
                if (ReadMore()) continue;
                if ((quotes + rest.Count((byte)'"')) % 2 != 0) throw NeverClosed(line);
                (start, length, _start) = (_start, _end - _start, _end);
                return length > 0;
            }
            quotes += rest[..size].Count((byte)'"');
            scanned += size + 1;
            _line++;
            if (quotes % 2 != 0) continue;
            (start, length) = (_start, scanned - 1);
            _start += scanned;
            return true;
        }
    }

    bool ReadMore()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = _input.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }

    DataException TooLong(int line) => DataException.At(_input.Name, $"line {line}",
        $"Expected a record of at most {RecordBytesMax >> 20} MiB, got more. Is a quote never closed?");

    DataException NeverClosed(int line) => DataException.At(_input.Name, $"line {line}",
        "Expected each quote to be closed, got the end of the file. Write a quote inside quotes twice.");
}
