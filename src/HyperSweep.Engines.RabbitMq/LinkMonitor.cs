using System.Numerics;
using HyperSweep.Engines.Wire;

namespace HyperSweep.Engines.RabbitMq;

/// <summary>Counts, and tells the news.</summary>
sealed class LinkMonitor(Action<LinkNews> onNews)
{
    readonly Lock _lock = new();

    public LinkCounters Counters { get; } = new();

    public void Tell(LinkNewsKind kind, string text)
    {
        lock (_lock)
        {
            try
            {
                onNews(new(kind, text));
            }
            catch (Exception) // Whatever it is, a display must not end a link.
            {
                Counters.CountFault();
            }
        }
    }

    /// <summary>Told ever less often: a flood of refused messages shall not be one of news.</summary>
    public void Refused(Refusal refusal)
    {
        var count = Counters.Refusals.Of(refusal.Reason);
        if (BitOperations.IsPow2(count)) Tell(LinkNewsKind.Refused, FormattableString.Invariant($"{refusal} [{count}]"));
    }

    public void Faulted(Exception fault)
    {
        Counters.CountFault();
        Tell(LinkNewsKind.Faulted, $"{fault.GetType().Name}: {fault.Message}");
    }
}
