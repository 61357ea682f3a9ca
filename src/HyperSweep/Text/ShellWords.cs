using System.Text;

namespace HyperSweep.Text;

/// <summary>Words of a POSIX shell's command line.</summary>
public static class ShellWords
{
    /// <summary>In single quotes only when it must be.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,@%+".Contains(c))
            ? word
            : $"'{word.Replace("'", @"'\''")}'";

    /// <summary>The words of a line in which single quotes and backslashes quote, as <see cref="Quote"/> does.</summary>
    public static IReadOnlyList<string> Split(string line)
    {
        var (words, word, isQuoted, isWord) = (new List<string>(), new StringBuilder(), false, false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\'') (isQuoted, isWord) = (!isQuoted, true);
            else if (!isQuoted && line[i] == ' ')
            {
                if (isWord) words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
            else
            {
                if (!isQuoted && line[i] == '\\' && i + 1 < line.Length) i++;
                word.Append(line[i]);
                isWord = true;
            }
        }
        if (isWord) words.Add(word.ToString());
        return words;
    }
}
