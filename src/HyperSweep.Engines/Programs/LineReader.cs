using System.Text;

namespace HyperSweep.Engines.Programs;

/// <summary>Reads lines that somebody else writes: as long as they like, in any bytes.</summary>
static class LineReader
{
    /// <summary>Bytes of a line that are kept; what is longer ends with an ellipsis.</summary>
    public const int LineBytesMax = 1 << 16;

    /// <summary>Until the end of the stream, or until it breaks. Bytes that are no UTF-8 become replacement characters.</summary>
    public static IEnumerable<string> Lines(Stream stream)
    {
        var (buffer, line, isCut) = (new byte[1 << 13], new List<byte>(), false);
        for (var count = Read(stream, buffer); count > 0; count = Read(stream, buffer))
        {
            for (var start = 0; start < count;)
            {
                var end = Array.IndexOf(buffer, (byte)'\n', start, count - start);
                var part = buffer.AsSpan(start, (end < 0 ? count : end) - start);
                var room = LineBytesMax - line.Count;
                isCut |= part.Length > room;
                line.AddRange(part[..Math.Min(part.Length, room)]);
                if (end < 0) break;
                yield return Text(line, isCut);
                line.Clear();
                (isCut, start) = (false, end + 1);
            }
        }
        if (line.Count > 0) yield return Text(line, isCut);
    }

    static int Read(Stream stream, byte[] buffer)
    {
        try
        {
            return stream.Read(buffer);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            return 0; // The pipe was taken away: nothing more comes.
        }
    }

    static string Text(List<byte> line, bool isCut)
    {
        var text = Encoding.UTF8.GetString([.. line]);
        return isCut ? $"{text}…" : text.TrimEnd('\r');
    }
}
