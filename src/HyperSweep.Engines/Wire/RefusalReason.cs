namespace HyperSweep.Engines.Wire;

/// <summary>Why a message was not taken.</summary>
public enum RefusalReason
{
    /// <summary>More bytes than the limit; not looked into.</summary>
    TooLong,

    /// <summary>Not JSON, cut short, or nested too deep.</summary>
    NotJson,

    WrongProtocol,
    OtherNamespace,
    OtherSweep,

    /// <summary>The sender's name is none, or not one that may say this.</summary>
    WrongSender,

    UnknownKind,

    /// <summary>Another field than expected: one is missing, doubled, unknown or out of order.</summary>
    WrongField,

    /// <summary>Another type than expected, or out of range.</summary>
    WrongValue,
}
