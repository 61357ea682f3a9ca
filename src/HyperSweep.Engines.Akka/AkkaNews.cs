namespace HyperSweep.Engines.Akka;

/// <summary>What a user may want to know of a node.</summary>
/// <param name="IsTrouble">Whether something is not as it should be, if only for a while.</param>
/// <param name="Text">For people.</param>
public sealed record AkkaNews(bool IsTrouble, string Text);
