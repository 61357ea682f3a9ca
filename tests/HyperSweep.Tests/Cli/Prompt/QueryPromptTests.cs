using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Prompt;

namespace HyperSweep.Tests.Cli.Prompt;

public sealed class QueryPromptTests
{
    readonly FakeTerminal _terminal = new(isTerminal: true, width: 60);
    readonly PromptHistory _history = new(file: null);
    readonly List<string> _asked = [];

    [Fact]
    public void A_query_goes_over_lines_until_its_semicolon()
    {
        Type("select 1,\n2;\n.quit\nselect 3;\n");

        Assert.Equal(["select 1,\n2;"], _asked);
        Assert.Contains("sql> select 1,", _terminal.Out);
        Assert.Contains("...> 2;", _terminal.Out);
    }

    [Fact]
    public void The_name_of_a_saved_query_is_a_query()
    {
        Type("best\n");

        Assert.StartsWith("select * from leaderboard", Assert.Single(_asked));
    }

    [Fact]
    public void A_query_that_fails_is_told_and_the_next_one_is_asked()
    {
        Type("bad;\ngood;\n.nothing\n");

        Assert.Equal(["bad;", "good;"], _asked);
        Assert.Contains("no such thing", _terminal.Error);
        Assert.Contains("there is no command '.nothing'", _terminal.Error);
    }

    [Fact]
    public void Ctrl_c_gives_up_what_was_typed()
    {
        Type("select 1,\n\u0003select 2;\n");

        Assert.Equal(["select 2;"], _asked);
        Assert.Equal(["select 2;"], _history.Entries);
    }

    [Fact]
    public void A_long_line_stays_in_one_row()
    {
        Type($"select '{new string('x', 200)}';\n");

        Assert.All(
            _terminal.Out.Split('\r').Where(part => part.StartsWith("sql>", StringComparison.Ordinal)),
            part => Assert.InRange(part.Split('\e')[0].TrimEnd('\n').Length, 0, 59));
    }

    // Ctrl-D ends what the keys do not.
    void Type(string keys)
    {
        var session = _terminal.Session();
        var queue = new Queue<char>($"{keys}\u0004");
        new QueryPrompt(session, _history, new([], [], []), () => Key(queue.Dequeue()), sql =>
        {
            _asked.Add(sql);
            if (sql == "bad;") throw CliException.Usage("no such thing");
        }).Run();
    }

    static ConsoleKeyInfo Key(char letter) => letter switch
    {
        '\n' => new('\r', ConsoleKey.Enter, false, false, false),
        '\u0003' => new(letter, ConsoleKey.C, false, false, control: true),
        '\u0004' => new(letter, ConsoleKey.D, false, false, control: true),
        _ => new(letter, ConsoleKey.NoName, false, false, false),
    };
}
