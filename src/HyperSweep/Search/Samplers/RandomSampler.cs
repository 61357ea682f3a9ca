using HyperSweep.Randomness;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

/// <summary>
/// Draws every parameter on its own. The numbers come from seed, trial number and the parameter's name, so that a parameter more or
/// less, or another order, leaves the draws of the others as they were. What breaks a constraint is drawn again.
/// </summary>
/// <exception cref="ArgumentException">Conditions of the space are unsound.</exception>
public sealed class RandomSampler(SearchSpace space, ulong seed) : ISampler
{
    /// <summary>Draws of one configuration; where so few meet the constraints that all of these fail, there is none to be found.</summary>
    public const int DrawsMax = 1_000_000;

    // Numbers of this size and more are not all doubles: steps so fine are no steps.
    const long WholeMax = 1L << 53;

    readonly ActiveParameters _active = new(space);

    public bool UsesHistory => false;

    public int? TrialsMax => null;

    /// <exception cref="InvalidOperationException">No configuration that meets the constraints was found.</exception>
    public Configuration Suggest(TrialId trial, SearchHistory history) => Find(trial, given: null, DrawsMax)
        ?? throw new InvalidOperationException(
            $"Expected a configuration that meets the constraints, got none in {DrawsMax} draws: {string.Join("; ", space.Constraints)}.");

    /// <summary>The same, for one who can do without.</summary>
    /// <param name="given">Values that are not drawn; null: none.</param>
    /// <param name="drawsMax">1 or more.</param>
    /// <returns>Null when none of the draws meets the constraints.</returns>
    public Configuration? Find(TrialId trial, Configuration? given, int drawsMax)
    {
        var trialSeed = SplitMix64.Derive(seed, (ulong)trial.Number);
        for (var draw = 0; draw < drawsMax; draw++)
        {
            var drawSeed = draw == 0 ? trialSeed : SplitMix64.Derive(trialSeed, (ulong)draw);
            var configuration = _active.Choose(i => given?.Find(space.Parameters[i].Name) ?? Draw(space.Parameters[i], drawSeed));
            if (space.Constraints.All(constraint => constraint.IsMetBy(configuration))) return configuration;
        }
        return null;
    }

    /// <summary>A value of one parameter, without regard to conditions and constraints.</summary>
    internal static ParameterValue Draw(Parameter parameter, ulong drawSeed) =>
        Draw(parameter.Domain, new(SplitMix64.Derive(drawSeed, parameter.Name)));

    static ParameterValue Draw(ParameterDomain domain, SplitMix64 random) => domain switch
    {
        FixedDomain single => single.Value,
        ChoiceDomain { Weights: { } weights } choice =>
            choice.Values[new ChoiceCells(choice.Values.Count, weights).IndexAt(random.NextUnit())],
        ChoiceDomain choice => choice.Values[random.NextBelow(choice.Values.Count)],
        NormalDomain normal => NormalAxis.ValueAt(normal, random.NextUnit()),
        FloatDomain range => DrawFloat(range, random),
        IntDomain { Scale: Scale.Linear } range => DrawWhole(range, random.Next()),
        IntDomain range => DrawLogWhole(range, random.NextUnit()),
        _ => throw new ArgumentException($"Expected a domain that can be drawn from, got {domain.GetType().Name}.", nameof(domain)),
    };

    static double DrawFloat(FloatDomain domain, SplitMix64 random)
    {
        ScaledRange range = new(domain.Min, domain.Max, domain.Scale);
        if (domain.Step is not { } step) return range.At(random.NextUnit());
        FloatSteps steps = new(domain.Min, domain.Max, step);
        if (steps.Count >= WholeMax) return range.At(random.NextUnit());
        return domain.Scale == Scale.Linear
            ? steps.At(Below(random.Next(), (ulong)steps.Count))
            : steps.At(Math.Min(Math.Round((range.At(random.NextUnit()) - domain.Min) / step), (double)steps.Count - 1));
    }

    static long DrawWhole(IntDomain domain, ulong bits)
    {
        var last = Last(domain);
        var index = last == ulong.MaxValue ? bits : Below(bits, last + 1);
        return (long)((ulong)domain.Min + index * (ulong)domain.Step);
    }

    // Each number owns the values that round to it, the ends too: so 1 of 1 … 4 is drawn from 0.5 … 1.5.
    static long DrawLogWhole(IntDomain domain, double unit)
    {
        var last = Last(domain);
        var half = domain.Step / 2.0;
        var highest = domain.Min + (double)last * domain.Step;
        var value = new ScaledRange(Math.Max(domain.Min - half, domain.Min / 2.0), highest + half, Scale.Log).At(unit);
        var index = Math.Clamp(Math.Round((value - domain.Min) / domain.Step), 0, (double)last);
        return (long)((ulong)domain.Min + Math.Min((ulong)index, last) * (ulong)domain.Step);
    }

    // Unsigned, because the difference of two longs may not fit a long.
    static ulong Last(IntDomain domain) => ((ulong)domain.Max - (ulong)domain.Min) / (ulong)domain.Step;

    static ulong Below(ulong bits, ulong bound) => Math.BigMul(bits, bound, out _);
}
