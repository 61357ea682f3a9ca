namespace HyperSweep.Engines.Akka;

/// <summary>The cluster cannot be joined as it is set up here; trying again would not help. The message is for the user.</summary>
public sealed class AkkaException(string message, Exception? cause = null) : EngineException(message, cause);
