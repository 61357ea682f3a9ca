namespace HyperSweep.Search.Space;

/// <summary>What is wrong with the text of a constraint, and where.</summary>
/// <param name="start">Index of the first letter that is at fault.</param>
/// <param name="length">0 at the end of the text.</param>
/// <param name="help">What to write instead; null: no idea.</param>
public sealed class ConstraintFault(string message, int start, int length, string? help) : Exception(message)
{
    public int Start => start;

    public int Length => length;

    public string? Help => help;
}
