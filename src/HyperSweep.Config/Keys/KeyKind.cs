namespace HyperSweep.Config.Keys;

enum KeyKind
{
    Text,
    Number,
    WholeNumber,
    Flag,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>A number of rows, or a fraction of them.</summary>
    Amount,

    /// <summary>A name, or a number that counts columns.</summary>
    Column,

    List,

    /// <summary>Keys of its own.</summary>
    Section,

    /// <summary>Names of the user's, each with a value.</summary>
    Parameters,
}
