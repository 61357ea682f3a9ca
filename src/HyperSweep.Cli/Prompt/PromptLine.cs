using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering.Formats;

namespace HyperSweep.Cli.Prompt;

/// <summary>Reads one line with an editor and keeps it in view on a terminal, in one row however long it is.</summary>
sealed class PromptLine(Terminal terminal, Func<ConsoleKeyInfo> readKey)
{
    const int ChoicesMax = 60;

    /// <returns>Null at the end of input; an empty text when the line was given up.</returns>
    public string? Read(string prompt, LineEditor editor)
    {
        Show(prompt, editor);
        while (true)
        {
            var outcome = editor.Press(readKey());
            if (editor.Choices.Count > 0) List(editor.Choices);
            Show(prompt, editor);
            if (outcome == LineOutcome.Editing) continue;
            terminal.Out.Write(outcome == LineOutcome.Cancelled ? "^C\n" : "\n");
            terminal.Out.Flush();
            return outcome switch { LineOutcome.Entered => editor.Text, LineOutcome.Cancelled => "", _ => null };
        }
    }

    void Show(string prompt, LineEditor editor)
    {
        // The last column stays free: some terminals wrap when it is written.
        var room = Math.Max(8, terminal.Width() - prompt.Length - 1);
        var start = Math.Max(0, Math.Min(editor.Cursor - room / 2, editor.Text.Length - room + 1));
        var shown = Cells.OneLine(editor.Text[start..Math.Min(editor.Text.Length, start + room)]);
        terminal.Out.Write($"\r{prompt}{shown}\e[K\r\e[{prompt.Length + editor.Cursor - start}C");
        terminal.Out.Flush();
    }

    void List(IReadOnlyList<string> choices)
    {
        var shown = choices.Take(ChoicesMax).Select(Cells.OneLine).ToArray();
        var width = shown.Max(choice => choice.Length) + 2;
        var across = Math.Max(1, (terminal.Width() - 1) / width);
        terminal.Out.Write('\n');
        foreach (var row in shown.Chunk(across))
            terminal.Out.Write($"{string.Concat(row.Select(choice => choice.PadRight(width))).TrimEnd()}\n");
        if (choices.Count > ChoicesMax) terminal.Out.Write($"and {choices.Count - ChoicesMax} more\n");
    }
}
