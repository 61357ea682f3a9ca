using HyperSweep.Cli.Prompt;

namespace HyperSweep.Tests.Cli.Prompt;

public sealed class LineEditorTests
{
    static readonly string[] History = ["first", "second"];

    readonly LineEditor _editor = new(History, before =>
    {
        var start = before.LastIndexOf(' ') + 1;
        string[] words = ["lambda", "lambda_max", "loss", "min("];
        return new(start, [.. words.Where(word => word.StartsWith(before[start..], StringComparison.Ordinal))]);
    });

    [Fact]
    public void Keys_move_and_edit_as_in_every_shell()
    {
        Type("select on");
        Press(ConsoleKey.LeftArrow, ConsoleKey.LeftArrow);
        Type("x");
        Press(ConsoleKey.Delete);
        Press(ConsoleKey.Home);
        Press(ConsoleKey.Delete);
        Press(ConsoleKey.End);
        Press(ConsoleKey.Backspace);

        Assert.Equal(("elect x", 7), (_editor.Text, _editor.Cursor));
    }

    [Theory]
    [InlineData(ConsoleKey.U, "", 0)]
    [InlineData(ConsoleKey.W, "one two ", 8)]
    [InlineData(ConsoleKey.A, "one two three", 0)]
    [InlineData(ConsoleKey.E, "one two three", 13)]
    public void Control_keys_edit(ConsoleKey key, string text, int cursor)
    {
        Type("one two three");

        Control(key);

        Assert.Equal((text, cursor), (_editor.Text, _editor.Cursor));
    }

    [Fact]
    public void Ctrl_k_takes_what_follows_the_cursor()
    {
        Type("one two");
        Press(ConsoleKey.LeftArrow, ConsoleKey.LeftArrow, ConsoleKey.LeftArrow);
        Control(ConsoleKey.K);

        Assert.Equal("one ", _editor.Text);
    }

    [Fact]
    public void Arrows_walk_through_the_history_and_back_to_what_was_typed()
    {
        Type("draft");
        var seen = new List<string>();
        foreach (var step in "↑↑↑↓↓")
        {
            Press(step == '↑' ? ConsoleKey.UpArrow : ConsoleKey.DownArrow);
            seen.Add(_editor.Text);
        }

        Assert.Equal(["second", "first", "first", "second", "draft"], seen);
    }

    [Theory]
    [InlineData("a lo", "a loss ")]
    [InlineData("la", "lambda")]
    [InlineData("mi", "min(")]
    [InlineData("x", "x")]
    public void Tab_completes_as_far_as_is_certain(string typed, string text)
    {
        Type(typed);

        Press(ConsoleKey.Tab);

        Assert.Equal((text, text.Length), (_editor.Text, _editor.Cursor));
    }

    [Fact]
    public void Tab_shows_what_it_cannot_decide_between()
    {
        Type("lambda");
        Press(ConsoleKey.Tab);
        Assert.Equal(["lambda", "lambda_max"], _editor.Choices);

        Type("_");
        Assert.Empty(_editor.Choices);
    }

    [Fact]
    public void Ctrl_d_ends_an_empty_line_only()
    {
        Assert.Equal(LineOutcome.Ended, Control(ConsoleKey.D));
        Type("x");
        Assert.Equal(LineOutcome.Editing, Control(ConsoleKey.D));
        Assert.Equal(LineOutcome.Cancelled, Control(ConsoleKey.C));
    }

    [Fact]
    public void Any_keys_leave_the_cursor_within_the_text()
    {
        var random = new HyperSweep.Randomness.SplitMix64(3);
        for (var i = 0; i < 20_000; i++)
        {
            var key = (ConsoleKey)random.NextBelow(256);
            _editor.Press(new((char)random.NextBelow(128), key, shift: false, alt: false, control: random.NextBelow(3) == 0));
            Assert.InRange(_editor.Cursor, 0, _editor.Text.Length);
        }
    }

    void Type(string text)
    {
        foreach (var letter in text) _editor.Press(new(letter, ConsoleKey.NoName, shift: false, alt: false, control: false));
    }

    void Press(params ConsoleKey[] keys)
    {
        foreach (var key in keys) _editor.Press(new('\0', key, shift: false, alt: false, control: false));
    }

    LineOutcome Control(ConsoleKey key) => _editor.Press(new('\0', key, shift: false, alt: false, control: true));
}
