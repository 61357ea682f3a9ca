using HyperSweep.Cluster;
using HyperSweep.Cluster.Protocol;

namespace HyperSweep.Tests.Cluster;

public sealed class AccessTokenTests : IDisposable
{
    const string Secret = "0123456789abcdef";

    readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Without_a_variable_there_is_none() => Assert.Null(AccessToken.Read(_ => null));

    [Fact]
    public void It_is_the_text_of_its_file_without_the_end_of_the_line()
    {
        File.WriteAllText(_file, Secret + "\r\n");

        var token = AccessToken.Read(Variables(file: _file))!;

        Assert.True(token.Matches(Secret));
        Assert.False(token.Matches(Secret + "\r\n"));
        Assert.False(token.Matches(Secret[..^1]));
        Assert.False(token.Matches(null));
    }

    [Fact]
    public void It_is_never_shown() => Assert.Equal("***", $"{AccessToken.Read(Variables(text: Secret))}");

    [Theory]
    [InlineData("0123456789abcde", "got 15 characters")]
    [InlineData("0123456789 abcdef", "got 17 characters")]
    [InlineData("0123456789äbcdef", "got 16 characters")]
    public void One_that_can_be_guessed_or_typed_wrongly_is_refused_without_being_shown(string text, string got)
    {
        var refused = Assert.Throws<ClusterException>(() => AccessToken.Read(Variables(text)));

        Assert.Contains(got, refused.Message);
        Assert.DoesNotContain(text, refused.Message);
    }

    [Fact]
    public void Two_of_them_are_refused() => Assert.Equal(
        "Expected HYPERSWEEP_TOKEN or HYPERSWEEP_TOKEN_FILE, got both.",
        Assert.Throws<ClusterException>(() => AccessToken.Read(Variables(Secret, _file))).Message);

    [Fact]
    public void A_file_that_is_not_there_is_told() => Assert.StartsWith(
        "Expected a token in the file of HYPERSWEEP_TOKEN_FILE, got: Could not find file",
        Assert.Throws<ClusterException>(() => AccessToken.Read(Variables(file: _file + ".none"))).Message);

    static Func<string, string?> Variables(string? text = null, string? file = null) =>
        name => name == AccessToken.Variable ? text : name == AccessToken.FileVariable ? file : null;
}
