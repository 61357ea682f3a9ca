using System.Text;
using HyperSweep.Randomness;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

/// <summary>
/// Independent draws (Bergstra and Bengio, "Random search for hyper-parameter optimization", JMLR 2012). Each parameter has a
/// stream of its own, named after it: adding a parameter changes the draws of no other.
/// </summary>
public sealed class RandomSampler(SearchSpace space, ulong seed) : ISampler
{
    public bool UsesHistory => false;

    public Configuration Suggest(TrialId trial, IReadOnlyList<FinishedTrial> history) =>
        new([.. space.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, Draw(parameter, trial)))]);

    ParameterValue Draw(Parameter parameter, TrialId trial)
    {
        var random = new SplitMix64(SplitMix64.Derive(SplitMix64.Derive(seed, (ulong)trial.Number), HashOf(parameter.Name)));
        return parameter.Domain switch
        {
            FixedDomain one => one.Value,
            ChoiceDomain choice => choice.Values[random.NextBelow(choice.Values.Count)],
            FloatDomain range => Draw(range, random.NextUnit()),
            IntDomain range => Draw(range, random.NextUnit()),
            _ => throw new NotSupportedException($"Expected a known domain for '{parameter.Name}', got {parameter.Domain.GetType().Name}."),
        };
    }

    static double Draw(FloatDomain range, double unit)
    {
        if (range.Step is not { } step) return RangeScale.At(unit, range.Min, range.Max, range.Scale);
        var steps = GridAxis.Of(new("", range with { GridPoints = null }));
        return steps.ValueAt((long)(unit * steps.Count)).AsNumber!.Value;
    }

    static long Draw(IntDomain range, double unit)
    {
        if (range.Scale == Scale.Linear) return range.Min + (long)(unit * (1 + (range.Max - range.Min) / range.Step)) * range.Step;
        // Half a unit beyond both ends, so that they are as likely as their neighbours on the scale.
        return range.Nearest(RangeScale.At(unit, range.Min - 0.5, range.Max + 0.5, Scale.Log));
    }

    /// <summary>FNV-1a, 64 bits (Fowler, Noll, Vo): string.GetHashCode differs from process to process.</summary>
    static ulong HashOf(string name)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var letter in Encoding.UTF8.GetBytes(name)) hash = (hash ^ letter) * 0x100000001B3;
        return hash;
    }
}
