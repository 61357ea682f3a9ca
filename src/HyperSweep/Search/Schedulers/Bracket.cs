using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>Trials that are compared with each other.</summary>
/// <param name="First">Number of its first trial; the others follow.</param>
/// <param name="Count">1 or more.</param>
/// <param name="Rungs">Epochs at which they are compared, ascending; the last is that of a trial which is never stopped.</param>
/// <param name="Eta">One of so many goes on; 1: all.</param>
public sealed record Bracket(int First, int Count, ValueList<int> Rungs, int Eta)
{
    /// <summary>Number of its last trial.</summary>
    public int Last => First + Count - 1;

    /// <summary>How many of its trials go on from a rung, if so many can: ⌊n·η^−(k+1)⌋ as in Hyperband, but one at least.</summary>
    /// <param name="rung">0 for the first.</param>
    public int GoOnFrom(int rung)
    {
        var count = Count;
        for (var k = 0; k <= rung; k++) count /= Eta;
        return Math.Max(1, count);
    }

    /// <summary>How many rungs a trial has reached.</summary>
    public int RungsWithin(int epochs) => Rungs.Count(rung => rung <= epochs);

    /// <summary>What a trial is trained next.</summary>
    /// <param name="epochs">A rung, or 0.</param>
    public Leg LegFrom(int epochs)
    {
        var next = RungsWithin(epochs);
        return new(epochs, next >= Rungs.Count - 1 ? null : Rungs[next]);
    }

    /// <summary>Epochs of all its trials together, if none fails.</summary>
    public long Epochs()
    {
        long epochs = 0;
        for (var k = 0; k < Rungs.Count; k++)
            epochs += (long)(k == 0 ? Count : GoOnFrom(k - 1)) * (Rungs[k] - (k == 0 ? 0 : Rungs[k - 1]));
        return epochs;
    }
}
