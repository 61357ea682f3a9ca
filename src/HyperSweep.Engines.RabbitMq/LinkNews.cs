namespace HyperSweep.Engines.RabbitMq;

/// <summary>What a user may want to know of a link.</summary>
/// <param name="Text">For people; holds no password.</param>
public sealed record LinkNews(LinkNewsKind Kind, string Text)
{
    public override string ToString() => $"{Kind}: {Text}";
}
