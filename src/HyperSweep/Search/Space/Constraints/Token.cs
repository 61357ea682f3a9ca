namespace HyperSweep.Search.Space.Constraints;

enum TokenKind { Number, Text, Name, Sign, End }

/// <param name="Text">As written; of a text, what stands between the quotes.</param>
/// <param name="Start">Index into the constraint.</param>
/// <param name="End">Index after the token.</param>
readonly record struct Token(TokenKind Kind, string Text, int Start, int End)
{
    public bool IsSign(string sign) => Kind == TokenKind.Sign && Text == sign;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text == word;
}
