namespace HyperSweep.Engines.Wire;

/// <summary>Ends the reading of a message; caught where the reading began.</summary>
sealed class RefusedException(RefusalReason reason, string text) : Exception(text)
{
    public RefusalReason Reason { get; } = reason;
}
