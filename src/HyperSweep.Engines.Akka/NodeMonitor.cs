using System.Numerics;
using HyperSweep.Engines.Wire;

namespace HyperSweep.Engines.Akka;

/// <summary>Counts, and tells the news.</summary>
sealed class NodeMonitor(Action<AkkaNews> onNews)
{
    readonly Lock _lock = new();

    public NodeCounters Counters { get; } = new();

    public void Tell(string text, bool isTrouble = false)
    {
        lock (_lock)
        {
            try
            {
                onNews(new(isTrouble, text));
            }
            catch (Exception) // Whatever it is, a display must not end a node.
            {
                Counters.CountFault();
            }
        }
    }

    /// <summary>Told ever less often: a flood of refused messages shall not be one of news.</summary>
    public void Refused(Refusal refusal)
    {
        Counters.Refusals.Count(refusal.Reason);
        var count = Counters.Refusals.Of(refusal.Reason);
        if (BitOperations.IsPow2(count)) Tell(FormattableString.Invariant($"Refused: {refusal} [{count}]"), isTrouble: true);
    }

    /// <summary>Somebody spoke who does not know the key.</summary>
    public void Forged(string from)
    {
        var count = Counters.CountForged();
        if (BitOperations.IsPow2(count))
            Tell(FormattableString.Invariant($"Closed a connection with {from}, who does not know our token [{count}]."), isTrouble: true);
    }

    public void Faulted(Exception fault)
    {
        Counters.CountFault();
        Tell($"{fault.GetType().Name}: {fault.Message}", isTrouble: true);
    }
}
