namespace HyperSweep.Engines.RabbitMq;

/// <summary>The broker cannot be used as it is set up here; trying again would not help. The message is for the user.</summary>
public sealed class BrokerException(string message, Exception? cause = null) : EngineException(message, cause);
