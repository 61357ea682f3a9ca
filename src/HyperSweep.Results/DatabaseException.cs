namespace HyperSweep.Results;

/// <summary>The database cannot be used; the message is written for the person who runs the program.</summary>
public sealed class DatabaseException(DatabaseFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public DatabaseFault Fault { get; } = fault;
}
