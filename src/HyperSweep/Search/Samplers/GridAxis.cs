using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

/// <summary>The values that a grid takes from one parameter, counted and computed without a list of them.</summary>
sealed record GridAxis(long Count, Func<long, ParameterValue> ValueAt)
{
    // Steps like 0.1 are not exact: a last point that misses the maximum by a rounding still belongs to the grid.
    const double StepTolerance = 1e-9;

    /// <exception cref="ArgumentException">The domain is a range without step or number of points.</exception>
    public static GridAxis Of(Parameter parameter) => parameter.Domain switch
    {
        FixedDomain one => new(1, _ => one.Value),
        ChoiceDomain choice => new(choice.Values.Count, i => choice.Values[(int)i]),
        FloatDomain { GridPoints: { } points } range => new(points, i => At(range, i, points)),
        FloatDomain { Step: { } step } range => new(
            1 + (long)Math.Floor((range.Max - range.Min) / step + StepTolerance), i => Math.Min(range.Min + i * step, range.Max)),
        IntDomain { GridPoints: { } points } range => OfPoints(range, points),
        IntDomain range => new(1 + (range.Max - range.Min) / range.Step, i => range.Min + i * range.Step),
        _ => throw new ArgumentException($"Expected steps or step for '{parameter.Name}': a grid takes points from a range."),
    };

    static double At(FloatDomain range, long i, int points) =>
        points == 1 ? range.Min : RangeScale.At((double)i / (points - 1), range.Min, range.Max, range.Scale);

    static GridAxis OfPoints(IntDomain range, int points)
    {
        var spread = new FloatDomain(range.Min, range.Max, range.Scale, Step: null, points);
        long[] values = [.. Enumerable.Range(0, points).Select(i => range.Nearest(At(spread, i, points))).Distinct()];
        return new(values.Length, i => values[i]);
    }
}
