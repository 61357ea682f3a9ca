namespace HyperSweep.Engines;

/// <summary>An engine cannot be used as it is set up here; trying again would not help. The message is for the user.</summary>
public abstract class EngineException(string message, Exception? cause) : Exception(message, cause);
