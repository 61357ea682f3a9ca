using HyperSweep.Randomness;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>
/// Who takes over weights from whom, and how the parameters vary (exploit and explore of population-based training, Jaderberg et al.,
/// 2017). All chance comes from the sweep's seed, the trial and the epoch, and all comparisons are made when everybody has reported: so
/// the same weights go the same way, whoever trained them and when.
/// </summary>
/// <param name="seed">Of the sweep.</param>
/// <exception cref="ArgumentException">A number is out of its range, or a parameter is none of the space that can be varied.</exception>
public sealed class Population(PopulationDefinition definition, SearchSpace space, ulong seed)
{
    const string DonorStream = "population donor", ValueStream = "population values";

    readonly PopulationDefinition _definition = Check(definition);
    readonly Exploration _exploration = new(definition, space);

    /// <summary>Null when trials keep to themselves.</summary>
    public static Population? For(SweepDefinition definition) => definition.Population is { } population
        ? new(population, definition.Space, definition.Search.Seed)
        : null;

    /// <summary>
    /// Each of the worst ⌈n·quantile⌉ of n trials, but no more than half, takes over from one of as many best ones, drawn by chance.
    /// </summary>
    /// <param name="ranking">The best first.</param>
    /// <param name="epoch">At which they are compared.</param>
    /// <returns>Donors by the trials that take over.</returns>
    public IReadOnlyDictionary<TrialId, TrialId> DonorsOf(IReadOnlyList<TrialId> ranking, int epoch)
    {
        var count = Math.Min((int)Math.Ceiling(ranking.Count * _definition.Quantile), ranking.Count / 2);
        return ranking.Skip(ranking.Count - count).ToDictionary(
            trial => trial, trial => ranking[RandomOf(DonorStream, trial, epoch).NextBelow(count)]);
    }

    /// <summary>The trial as it goes on with the weights of another.</summary>
    /// <param name="epoch">Up to which both are trained.</param>
    public Trial TakeOver(TrialId trial, Trial donor, int epoch) => donor with
    {
        Id = trial,
        Past = [.. donor.Past, new(donor.Id, epoch, donor.Configuration)],
        Configuration = _exploration.Vary(donor.Configuration, RandomOf(ValueStream, trial, epoch)),
    };

    SplitMix64 RandomOf(string stream, TrialId trial, int epoch) =>
        new(SplitMix64.Derive(SplitMix64.Derive(SplitMix64.Derive(seed, stream), (ulong)trial.Number), (ulong)epoch));

    static PopulationDefinition Check(PopulationDefinition definition) =>
        definition is { Quantile: > 0 and <= 0.5, Resample: >= 0 and <= 1, Factors.Count: > 0 }
        && definition.Factors.All(factor => double.IsFinite(factor) && factor > 0)
            ? definition
            : throw new ArgumentException($"Expected a population with numbers in their ranges, got {definition}.", nameof(definition));
}
