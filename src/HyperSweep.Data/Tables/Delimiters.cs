namespace HyperSweep.Data.Tables;

static class Delimiters
{
    public const byte Tab = (byte)'\t';

    // Where two occur equally often, the comma is the more likely to belong to the text or to be a decimal comma.
    static readonly byte[] Known = [Tab, (byte)';', (byte)','];

    /// <summary>The one of comma, semicolon and tab that stands most often outside quotes.</summary>
    public static byte Guess(ReadOnlySpan<byte> record)
    {
        Span<int> counts = stackalloc int[Known.Length];
        var isQuoted = false;
        foreach (var c in record)
        {
            if (c == '"') isQuoted = !isQuoted;
            var known = isQuoted ? -1 : Known.AsSpan().IndexOf(c);
            if (known >= 0) counts[known]++;
        }
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
            if (counts[i] > counts[best]) best = i;
        return counts[best] == 0 ? (byte)',' : Known[best];
    }
}
