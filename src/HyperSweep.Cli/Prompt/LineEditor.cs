namespace HyperSweep.Cli.Prompt;

/// <summary>What a key led to.</summary>
enum LineOutcome { Editing, Entered, Cancelled, Ended }

/// <summary>Completions of the word that ends at the cursor.</summary>
/// <param name="Start">Where the word begins.</param>
/// <param name="Words">What it may become, in the order in which they are shown.</param>
readonly record struct WordCompletions(int Start, IReadOnlyList<string> Words);

/// <summary>
/// One line that is being typed: keys come in, text and cursor change. The keys are those of every shell: arrows, Home, End, Ctrl-A,
/// -E, -U, -K, -W, -L, Tab; up and down walk through the history.
/// </summary>
/// <param name="complete">Asked at Tab with the text before the cursor.</param>
sealed class LineEditor(IReadOnlyList<string> history, Func<string, WordCompletions> complete)
{
    int _place = history.Count;
    string _draft = "";

    public string Text { get; private set; } = "";

    /// <summary>0 … length of the text.</summary>
    public int Cursor { get; private set; }

    /// <summary>What the last Tab could not decide between; else none.</summary>
    public IReadOnlyList<string> Choices { get; private set; } = [];

    public LineOutcome Press(ConsoleKeyInfo key)
    {
        Choices = [];
        if (key.Modifiers.HasFlag(ConsoleModifiers.Control)) return PressControl(key.Key);
        switch (key.Key)
        {
            case ConsoleKey.Enter: return LineOutcome.Entered;
            case ConsoleKey.Tab: Complete(); break;
            case ConsoleKey.LeftArrow: Cursor = Math.Max(0, Cursor - 1); break;
            case ConsoleKey.RightArrow: Cursor = Math.Min(Text.Length, Cursor + 1); break;
            case ConsoleKey.Home: Cursor = 0; break;
            case ConsoleKey.End: Cursor = Text.Length; break;
            case ConsoleKey.UpArrow: Recall(_place - 1); break;
            case ConsoleKey.DownArrow: Recall(_place + 1); break;
            case ConsoleKey.Backspace: Remove(Cursor - 1, Cursor); break;
            case ConsoleKey.Delete: Remove(Cursor, Cursor + 1); break;
            case ConsoleKey.Escape: Set("", 0); break;
            default: if (!char.IsControl(key.KeyChar)) Insert(key.KeyChar.ToString()); break;
        }
        return LineOutcome.Editing;
    }

    LineOutcome PressControl(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.C: return LineOutcome.Cancelled;
            case ConsoleKey.D when Text.Length == 0: return LineOutcome.Ended;
            case ConsoleKey.D: Remove(Cursor, Cursor + 1); break;
            case ConsoleKey.A: Cursor = 0; break;
            case ConsoleKey.E: Cursor = Text.Length; break;
            case ConsoleKey.B: Cursor = Math.Max(0, Cursor - 1); break;
            case ConsoleKey.F: Cursor = Math.Min(Text.Length, Cursor + 1); break;
            case ConsoleKey.P: Recall(_place - 1); break;
            case ConsoleKey.N: Recall(_place + 1); break;
            case ConsoleKey.U: Remove(0, Cursor); break;
            case ConsoleKey.K: Remove(Cursor, Text.Length); break;
            case ConsoleKey.W: Remove(WordStart(), Cursor); break;
            case ConsoleKey.J or ConsoleKey.M: return LineOutcome.Entered;
        }
        return LineOutcome.Editing;
    }

    void Complete()
    {
        var (start, words) = complete(Text[..Cursor]);
        if (words.Count == 0) return;
        var typed = Text[start..Cursor];
        // After a bracket an argument follows, not a blank.
        var common = words.Count > 1 ? CommonStart(words) : words[0].EndsWith('(') ? words[0] : $"{words[0]} ";
        if (common.Length > typed.Length)
            Set($"{Text[..start]}{common}{Text[Cursor..].TrimStart(words.Count == 1 ? ' ' : '\0')}", start + common.Length);
        else Choices = words;
    }

    static string CommonStart(IReadOnlyList<string> words)
    {
        var length = words.Min(word => word.Length);
        for (var i = 0; i < length; i++)
            if (words.Any(word => char.ToLowerInvariant(word[i]) != char.ToLowerInvariant(words[0][i]))) return words[0][..i];
        return words[0][..length];
    }

    // The line that was being typed stands below the newest of the history.
    void Recall(int place)
    {
        if (place < 0 || place > history.Count) return;
        if (_place == history.Count) _draft = Text;
        _place = place;
        var text = place == history.Count ? _draft : history[place];
        Set(text, text.Length);
    }

    int WordStart()
    {
        var start = Cursor;
        while (start > 0 && char.IsWhiteSpace(Text[start - 1])) start--;
        while (start > 0 && !char.IsWhiteSpace(Text[start - 1])) start--;
        return start;
    }

    void Insert(string text) => Set(Text.Insert(Cursor, text), Cursor + text.Length);

    void Remove(int from, int to)
    {
        if (from < 0 || to > Text.Length) return;
        Set(Text.Remove(from, to - from), from);
    }

    void Set(string text, int cursor) => (Text, Cursor) = (text, cursor);
}
