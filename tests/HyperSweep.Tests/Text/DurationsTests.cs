using HyperSweep.Text;

namespace HyperSweep.Tests.Text;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("90", 90)]
    [InlineData("0", 0)]
    [InlineData("90s", 90)]
    [InlineData(" 10 min ", 600)]
    [InlineData("1.5h", 5400)]
    [InlineData("1h30m", 5400)]
    [InlineData("1H 30M 5s", 5405)]
    [InlineData("500ms", 0.5)]
    [InlineData("2d", 172_800)]
    public void Reads_times_with_their_units(string text, double seconds)
    {
        Assert.True(Durations.TryRead(text, out var read));
        Assert.Equal(TimeSpan.FromSeconds(seconds), read);
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(1.5, "1.5s")]
    [InlineData(0.0000001, "0.0000001s")]
    [InlineData(600, "10min")]
    [InlineData(5405, "1h30min5s")]
    [InlineData(176_400, "2d1h")]
    public void Writes_times_so_that_they_are_read_as_the_same(double seconds, string text)
    {
        Assert.Equal(text, Durations.Write(TimeSpan.FromSeconds(seconds)));
        Assert.True(Durations.TryRead(text, out var read));
        Assert.Equal(TimeSpan.FromSeconds(seconds), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("10x")]
    [InlineData("-5s")]
    [InlineData("1h30")]
    [InlineData("1.2.3s")]
    [InlineData("1e9")]
    [InlineData("1,5h")]
    [InlineData("99999999999999d")]
    public void Refuses_what_is_no_time(string text) => Assert.False(Durations.TryRead(text, out _));
}
