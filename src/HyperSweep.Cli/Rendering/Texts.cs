using HyperSweep.Text;

namespace HyperSweep.Cli.Rendering;

static class Texts
{
    /// <summary>Cut to a width, with an ellipsis in place of what is missing.</summary>
    public static string Fit(string text, int width)
    {
        if (text.Length <= width) return text;
        return width <= 1 ? text[..Math.Max(width, 0)] : $"{text[..(width - 1)]}…";
    }

    /// <summary>1 trial, 2 trials.</summary>
    public static string Count(long count, string noun) => $"{Numbers.Whole(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>4-6 for whole numbers without a gap, 4 6 for others.</summary>
    public static string Range(IEnumerable<int> numbers)
    {
        int[] all = [.. numbers];
        return all.Length > 1 && all[^1] - all[0] == all.Length - 1 ? $"{all[0]}-{all[^1]}" : string.Join(' ', all);
    }

    /// <summary>A word for a POSIX shell, quoted only when it must be.</summary>
    public static string ShellWord(string word) => ShellWords.Quote(word);
}
