using HyperSweep.Text;

namespace HyperSweep.Tests.Text;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("1500", 1500), InlineData("64kB", 64_000), InlineData("4GB", 4_000_000_000), InlineData("1.5 GB", 1_500_000_000)]
    [InlineData("2GiB", 2L << 30), InlineData("512m", 512_000_000), InlineData("7b", 7), InlineData("1TB", 1_000_000_000_000)]
    public void Reads_sizes_as_people_write_them(string text, long bytes)
    {
        Assert.True(ByteSize.TryRead(text, out var read));
        Assert.Equal(bytes, read);
    }

    [Theory, InlineData(""), InlineData("GB"), InlineData("0"), InlineData("-1GB"), InlineData("4 apples")]
    [InlineData("1e3"), InlineData("9999999TB")]
    public void Refuses_what_is_no_size(string text) => Assert.False(ByteSize.TryRead(text, out _));
}
