using System.Numerics;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

/// <summary>The values of one parameter in a grid. Held as a rule, not as a list: an axis may be as long as whole numbers go.</summary>
sealed class GridAxis
{
    readonly Func<int, ParameterValue> _at;

    GridAxis(BigInteger count, Func<int, ParameterValue> at) => (Count, _at) = (count, at);

    /// <summary>1 or more.</summary>
    public BigInteger Count { get; }

    public ParameterValue this[int index] => _at(index);

    /// <exception cref="ArgumentException">A range does not say how finely to cut it.</exception>
    public static GridAxis Of(Parameter parameter) => parameter.Domain switch
    {
        FixedDomain single => new(1, _ => single.Value),
        ChoiceDomain choice => new(choice.Values.Count, i => choice.Values[i]),
        NormalDomain { GridPoints: { } points } normal => new(points, i => NormalAxis.ValueAt(normal, (i + 0.5) / points)),
        FloatDomain range when range.Min == range.Max => new(1, _ => range.Min),
        FloatDomain { GridPoints: { } points } range => Points(range, points),
        FloatDomain { Step: { } step } range => Steps(new(range.Min, range.Max, step)),
        IntDomain { GridPoints: { } points } range => Points(range, points),
        IntDomain range => new(CountOf(range), i => range.Min + i * range.Step),
        _ => throw new ArgumentException(
            $"Expected a grid to know how finely to cut the range of '{parameter.Name}', got neither points nor step: "
            + "say how many points to take, or search at random.", nameof(parameter)),
    };

    static GridAxis Steps(FloatSteps steps) => new(steps.Count, i => steps.At(i));

    static GridAxis Points(FloatDomain domain, int points)
    {
        ScaledRange range = new(domain.Min, domain.Max, domain.Scale);
        return new(points, i => i == 0 || i == points - 1
            ? range.At(Fraction(i, points))
            : Math.Clamp(FloatSteps.Tidy(range.At(Fraction(i, points))), domain.Min, domain.Max));
    }

    static GridAxis Points(IntDomain domain, int points)
    {
        var last = CountOf(domain) - 1;
        if (points > last) return new(last + 1, i => domain.Min + i * domain.Step);
        if (domain.Scale == Scale.Linear)
            return new(points, i => Value(domain, (last * i + (points - 1) / 2) / Math.Max(points - 1, 1)));

        // On a log scale neighbours at the low end may round to the same number.
        ScaledRange range = new(domain.Min, Value(domain, last), Scale.Log);
        long[] values = [.. Enumerable.Range(0, points).Select(i => Nearest(domain, last, range.At(Fraction(i, points)))).Distinct()];
        return new(values.Length, i => values[i]);
    }

    static long Nearest(IntDomain domain, BigInteger last, double value) =>
        Value(domain, BigInteger.Min(last, new BigInteger(Math.Round((value - domain.Min) / domain.Step))));

    static long Value(IntDomain domain, BigInteger index) => (long)(domain.Min + index * domain.Step);

    static BigInteger CountOf(IntDomain domain) => ((BigInteger)domain.Max - domain.Min) / domain.Step + 1;

    static double Fraction(int index, int points) => points == 1 ? 0 : (double)index / (points - 1);
}
