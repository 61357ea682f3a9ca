namespace HyperSweep.Engines.Wire;

/// <summary>Whom a message is for; each takes only what the other may say.</summary>
public enum Recipient { Coordinator, Worker }
