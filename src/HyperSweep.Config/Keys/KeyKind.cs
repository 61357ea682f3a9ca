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

    /// <summary>A list of texts in which one may stand twice.</summary>
    Words,

    /// <summary>A time with its unit: 10m, 1h30m; a bare number is seconds.</summary>
    Duration,

    /// <summary>A size in memory: 2GB.</summary>
    Bytes,

    /// <summary>A list of numbers.</summary>
    Numbers,

    /// <summary>A list of texts, or a single one.</summary>
    Texts,

    /// <summary>Keys of its own.</summary>
    Section,

    /// <summary>Names of the user's, each with a value.</summary>
    Parameters,
}
