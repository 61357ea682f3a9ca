using HyperSweep.Cli.Prompt;
using HyperSweep.Tests.Data;

namespace HyperSweep.Tests.Cli.Prompt;

public sealed class PromptHistoryTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_there_the_next_time_line_breaks_and_backslashes_too()
    {
        var file = _folder.PathOf("state/history");
        var history = new PromptHistory(file);
        foreach (var entry in new[] { "select 1;", "select 1;", "select '\\n',\n 2;", " " }) history.Add(entry);

        Assert.Equal(["select 1;", "select '\\n',\n 2;"], new PromptHistory(file).Entries);
    }

    [Fact]
    public void It_forgets_the_oldest()
    {
        var history = new PromptHistory(_folder.PathOf("history"));
        for (var i = 0; i < 1005; i++) history.Add($"select {i};");

        var again = new PromptHistory(_folder.PathOf("history")).Entries;

        Assert.Equal((1000, "select 5;", "select 1004;"), (again.Count, again[0], again[^1]));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_no_obstacle()
    {
        var history = new PromptHistory(Path.Combine(_folder.Write("taken", "x"), "history"));

        history.Add("select 1;");

        Assert.Equal(["select 1;"], history.Entries);
    }
}
