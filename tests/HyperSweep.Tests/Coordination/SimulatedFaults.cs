using HyperSweep.Randomness;

namespace HyperSweep.Tests.Coordination;

/// <summary>How unkind a run is, as chances per message or tick; drawn from the seed: each is another kind of bad day.</summary>
sealed record SimulatedFaults(
    double Loss, double Duplication, int DelayMsMax,
    double WorkerCrash, double WorkerDeath, double CoordinatorCrash, double CrashBetweenEffects, double Drain,
    double WorkerDrain)
{
    public static readonly SimulatedFaults None = new(0, 0, DelayMsMax: 20, 0, 0, 0, 0, 0, 0);

    public static SimulatedFaults Draw(ref SplitMix64 random) => random.NextUnit() < 0.1 ? None : new(
        Loss: random.NextUnit() * 0.4,
        Duplication: random.NextUnit() * 0.4,
        DelayMsMax: 1 + random.NextBelow(8_000),
        WorkerCrash: random.NextUnit() * 0.02,
        WorkerDeath: random.NextUnit() * 0.02,
        CoordinatorCrash: random.NextUnit() * 0.02,
        CrashBetweenEffects: random.NextUnit() * 0.02,
        Drain: random.NextUnit() * 0.01,
        WorkerDrain: random.NextUnit() * 0.02);
}
