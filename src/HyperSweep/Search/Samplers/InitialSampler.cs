using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

/// <summary>
/// Tries the initial points of a space first; what one leaves open is drawn at random. A sampler that plans its trials beforehand (a
/// grid) comes after them as a whole; one that learns counts them as its first trials.
/// </summary>
sealed class InitialSampler(ISampler inner, SearchSpace space, ulong seed) : ISampler
{
    readonly RandomSampler _random = new(space, seed);

    public bool UsesHistory => inner.UsesHistory;

    public int? TrialsMax => inner.TrialsMax is { } trials ? (int)Math.Min(int.MaxValue, (long)trials + space.Initial.Count) : null;

    /// <exception cref="InvalidOperationException">No configuration that meets the constraints was found.</exception>
    public Configuration Suggest(TrialId trial, SearchHistory history)
    {
        var count = space.Initial.Count;
        if (trial.Number > count) return inner.Suggest(UsesHistory ? trial : new(trial.Number - count), history);
        var given = space.Initial[trial.Number - 1];
        return _random.Find(trial, given, RandomSampler.DrawsMax)
            ?? throw new InvalidOperationException($"Expected initial values that meet the constraints, got {given}.");
    }
}
