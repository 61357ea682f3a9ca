using HyperSweep.Randomness;

namespace HyperSweep.Simulation.Faults;

/// <summary>All chance of one simulation; the same for the same seed.</summary>
sealed class Chances(ulong seed)
{
    SplitMix64 _random = new(seed);

    public bool Happens(double probability) => probability > 0 && _random.NextUnit() < probability;

    /// <summary>Uniform in 0 … bound − 1.</summary>
    public int Below(int bound) => _random.NextBelow(bound);

    /// <summary>Uniform in whole milliseconds, both bounds included.</summary>
    public TimeSpan Between(TimeSpan min, TimeSpan max) =>
        min + TimeSpan.FromMilliseconds(Below((int)(max - min).TotalMilliseconds + 1));

    /// <summary>Nothing in half of all cases, else anything up to this.</summary>
    public double Sometimes(double max) => Happens(0.5) ? max * _random.NextUnit() : 0;
}
