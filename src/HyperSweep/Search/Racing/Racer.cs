using HyperSweep.Search.Analysis;

namespace HyperSweep.Search.Racing;

/// <summary>A configuration in a race.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Values">Of its repeats, in order; NaN: failed or skipped.</param>
sealed record Racer(int Number, IReadOnlyList<double> Values)
{
    public SampleSpread Spread { get; } = SampleSpread.Of([.. Values.Where(double.IsFinite)]);
}
