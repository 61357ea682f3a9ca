namespace HyperSweep.Engines.Wire;

/// <summary>A message that was not taken.</summary>
/// <param name="Text">For people: what was expected and what came, short and without control characters.</param>
public sealed record Refusal(RefusalReason Reason, string Text)
{
    /// <summary>Who says to have sent it; null when that was not read.</summary>
    public string? Sender { get; init; }

    /// <summary>The sender's protocol, when that is the reason.</summary>
    public int? Protocol { get; init; }

    public override string ToString() => Sender is null ? $"{Reason}: {Text}" : $"{Reason}: {Text} (from {Sender})";
}
