namespace HyperSweep.Engines.Programs;

/// <summary>A command that cannot be run here. The message says what is missing and what to do.</summary>
public sealed class CommandException(string message) : Exception(message);
