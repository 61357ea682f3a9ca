namespace HyperSweep.Data.Files;

/// <summary>Cuts a text in UTF-8 into lines, in a buffer that is filled again and again.</summary>
sealed class TextLines
{
    /// <summary>A longer line is a mistake (or an attack), and memory ends somewhere.</summary>
    public const int LineBytesMax = 1 << 26;

    readonly InputFile _input;
    byte[] _buffer = new byte[1 << 18];
    int _start, _end;

    public TextLines(InputFile input)
    {
        _input = input;
        ReadMore();
        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8)) _start = 3;
        if (_buffer.AsSpan(0, _end) is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw DataException.At(input.Name, "offset 0", "Expected text in UTF-8, got UTF-16. Save the file as UTF-8.");
    }

    /// <summary>1 for the first line of the file; 0 before it.</summary>
    public int Number { get; private set; }

    /// <param name="line">Without its end; valid until the next call.</param>
    /// <returns>False at the end of the file.</returns>
    public bool Read(out ReadOnlySpan<byte> line)
    {
        Number++;
        var scanned = 0;
        while (true)
        {
            var size = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (size >= 0)
            {
                line = _buffer.AsSpan(_start, scanned + size).TrimEnd((byte)'\r');
                _start += scanned + size + 1;
                return true;
            }
            scanned = _end - _start;
            if (scanned >= LineBytesMax)
                throw DataException.At(_input.Name, $"line {Number}", $"Expected a line of at most {LineBytesMax >> 20} MiB, got more.");
            if (ReadMore()) continue;
            line = _buffer.AsSpan(_start, scanned).TrimEnd((byte)'\r');
            _start = _end;
            return scanned > 0;
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
}
