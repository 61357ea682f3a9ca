namespace HyperSweep.Search.Space.Constraints;

/// <summary>Cuts the text of a constraint into tokens.</summary>
static class TokenReader
{
    // Longer signs first, since "<" begins "<=".
    static readonly string[] Signs = ["<=", ">=", "==", "!=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ","];

    /// <returns>The last one is the end.</returns>
    public static IReadOnlyList<Token> Read(string text)
    {
        List<Token> tokens = [];
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) break;
            var token = Next(text, at);
            tokens.Add(token);
            at = token.End;
        }
        tokens.Add(new(TokenKind.End, "", text.Length, text.Length));
        return tokens;
    }

    static Token Next(string text, int start) => text[start] switch
    {
        '\'' or '"' => Quoted(text, start),
        '.' or (>= '0' and <= '9') => Digits(text, start),
        '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => Name(text, start),
        _ => Sign(text, start),
    };

    static Token Quoted(string text, int start)
    {
        var end = text.IndexOf(text[start], start + 1);
        if (end < 0)
            throw new ConstraintFault($"expected {text[start]} after a text, got the end", start, text.Length - start, "close the text");
        return new(TokenKind.Text, text[(start + 1)..end], start, end + 1);
    }

    // A sign belongs to a number only within its exponent.
    static Token Digits(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '_' || IsSignOfExponent(text, end))) end++;
        return new(TokenKind.Number, text[start..end], start, end);
    }

    static bool IsSignOfExponent(string text, int at) => text[at] is '+' or '-' && text[at - 1] is 'e' or 'E';

    static Token Name(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
        return new(TokenKind.Name, text[start..end], start, end);
    }

    static Token Sign(string text, int start)
    {
        foreach (var sign in Signs)
            if (string.CompareOrdinal(text, start, sign, 0, sign.Length) == 0) return new(TokenKind.Sign, sign, start, start + sign.Length);
        throw new ConstraintFault(
            $"expected a number, a name or one of {string.Join(' ', Signs)}, got '{text[start]}'", start, length: 1, HelpFor(text, start));
    }

    static string? HelpFor(string text, int start) => text[start] switch
    {
        '=' => "compare with '=='",
        '&' => "write 'and'",
        '|' => "write 'or'",
        '!' => "write 'not'",
        '≤' => "write '<='",
        '≥' => "write '>='",
        '^' => "multiply: 'x * x'",
        _ => null,
    };
}
