using System.Text;
using HyperSweep.Engines.Programs;

namespace HyperSweep.Tests.Engines.Programs;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("one", "one")]
    [InlineData("one\n", "one")]
    [InlineData("one\r\n\ntwo", "one", "", "two")]
    [InlineData("größer\n∂f\n", "größer", "∂f")]
    public void Splits_at_line_ends(string text, params string[] lines)
    {
        foreach (var pieces in new[] { 1, 3, 1000 })
            Assert.Equal(lines, LineReader.Lines(new Trickle(Encoding.UTF8.GetBytes(text), pieces)));
    }

    [Fact]
    public void A_line_without_end_is_cut_and_the_next_one_is_whole()
    {
        var text = $"{new string('a', 3 * LineReader.LineBytesMax)}\nnext\n";

        var lines = LineReader.Lines(new MemoryStream(Encoding.UTF8.GetBytes(text))).ToArray();

        Assert.Equal([$"{new string('a', LineReader.LineBytesMax)}…", "next"], lines);
    }

    [Fact]
    public void Bytes_that_are_no_text_do_no_harm() =>
        Assert.Equal(["\uFFFD\uFFFDx"], LineReader.Lines(new MemoryStream([0xFF, 0xFE, (byte)'x', (byte)'\n'])));

    /// <summary>Gives few bytes at a time, as a pipe may.</summary>
    sealed class Trickle(byte[] bytes, int pieces) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(pieces, buffer.Length)]);
    }
}
