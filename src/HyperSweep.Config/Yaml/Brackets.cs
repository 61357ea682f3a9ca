namespace HyperSweep.Config.Yaml;

static class Brackets
{
    public static char Closing(char opening) => opening == '[' ? ']' : '}';

    /// <summary>The character at an index, for a message.</summary>
    public static string Show(string text, int index) =>
        index >= text.Length ? "the end of the file" : text[index] == '\n' ? "the end of the line" : Quoting.Quote(text[index].ToString());

    /// <summary>Whether the bracket at an index has its partner; brackets in quotes and comments do not count.</summary>
    public static bool IsClosed(string text, int index)
    {
        var depth = 0;
        char? quote = null;
        for (var i = index; i < text.Length; i++)
        {
            var c = text[i];
            if (quote is not null) quote = c == quote || c == '\n' ? null : quote;
            else if (c is '\'' or '"') quote = c;
            else if (c == '#' && i > index && text[i - 1] is ' ' or '\n')
            {
                i = text.IndexOf('\n', i);
                if (i < 0) return false;
            }
            else if (c is '[' or '{') depth++;
            else if (c is ']' or '}' && --depth == 0) return true;
        }
        return false;
    }
}
