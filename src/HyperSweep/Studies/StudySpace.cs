using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Studies;

/// <summary>What a study searches. Parameters are added one by one before the study begins; each is the key to its own values.</summary>
public sealed class StudySpace
{
    readonly List<Parameter> _parameters = [];

    /// <param name="min">Finite; above 0 on a log scale.</param>
    /// <param name="max">Included; not below <paramref name="min"/>; below 1 on a reverse log scale, which counts 1 − value.</param>
    /// <param name="step">Values are min + i·step, above 0, on a linear scale only; null: any value of the range.</param>
    /// <param name="gridPoints">How many points a grid takes from the range, both ends included, 2 or more; needed by a grid only.</param>
    /// <exception cref="ArgumentException">A bound is out of its range, or the name stands twice.</exception>
    public StudyParameter<double> Float(
        string name, double min, double max, Scale scale = Scale.Linear, double? step = null, int? gridPoints = null)
    {
        Require(double.IsFinite(min) && double.IsFinite(max) && min <= max, $"finite bounds of '{name}' in order", $"{min} and {max}");
        Require(double.IsFinite(max - min), $"a range of '{name}' that numbers can hold", $"{min} to {max}");
        Require(scale != Scale.Log || min > 0, $"a log range of '{name}' to begin above 0", $"{min}");
        Require(scale != Scale.ReverseLog || max < 1, $"a reverse log range of '{name}' to end below 1", $"{max}");
        Require(step is null or > 0 and < double.PositiveInfinity, $"a step of '{name}' above 0", $"{step}");
        Require(step is null || scale == Scale.Linear, $"no step of '{name}' on a log scale", $"{step}");
        RequireGridPoints(name, gridPoints);
        Add(name, new FloatDomain(min, max, scale, step, gridPoints));
        return new(name, value => ((ParameterValue.Float)value).Value);
    }

    /// <param name="min">1 or more on a log scale; whole numbers have no reverse log scale.</param>
    /// <param name="max">Included; not below <paramref name="min"/>.</param>
    /// <param name="step">Values are min + i·step; 1 or more.</param>
    /// <param name="gridPoints">How many points a grid takes, 2 or more; null: every value.</param>
    /// <exception cref="ArgumentException">A bound is out of its range, or the name stands twice.</exception>
    public StudyParameter<long> Int(
        string name, long min, long max, Scale scale = Scale.Linear, long step = 1, int? gridPoints = null)
    {
        Require(min <= max, $"bounds of '{name}' in order", $"{min} and {max}");
        Require(scale != Scale.Log || min > 0, $"a log range of '{name}' to begin above 0", $"{min}");
        Require(scale != Scale.ReverseLog, $"a linear or log scale of '{name}', which has whole numbers", $"{scale}");
        Require(step >= 1, $"a step of '{name}' of 1 or more", $"{step}");
        Require(step == 1 || scale == Scale.Linear, $"no step of '{name}' on a log scale", $"{step}");
        RequireGridPoints(name, gridPoints);
        Add(name, new IntDomain(min, max, scale, step, gridPoints));
        return new(name, value => ((ParameterValue.Int)value).Value);
    }

    /// <param name="values">One or more, all different.</param>
    /// <exception cref="ArgumentException">There is no value, one stands twice, or the name does.</exception>
    public StudyParameter<string> Choice(string name, params IEnumerable<string> values)
    {
        ValueList<ParameterValue> choices = [.. values.Select(value => new ParameterValue.Text(value))];
        Require(choices.Count > 0 && choices.Distinct().Count() == choices.Count, $"different values for '{name}'", $"{choices}");
        Add(name, new ChoiceDomain(choices));
        return new(name, value => ((ParameterValue.Text)value).Value);
    }

    /// <exception cref="ArgumentException">The name stands twice.</exception>
    public StudyParameter<bool> Flag(string name)
    {
        Add(name, new ChoiceDomain([false, true]));
        return new(name, value => ((ParameterValue.Flag)value).Value);
    }

    internal SearchSpace Build()
    {
        Require(_parameters.Count > 0, $"one parameter or more", $"none");
        return new([.. _parameters]);
    }

    void Add(string name, ParameterDomain domain)
    {
        Require(name.Length > 0, $"the name of a parameter", $"an empty one");
        Require(_parameters.TrueForAll(known => known.Name != name), $"each parameter once", $"'{name}' twice");
        _parameters.Add(new(name, domain));
    }

    static void RequireGridPoints(string name, int? points) =>
        Require(points is null or >= 2, $"2 or more points of '{name}' in a grid", $"{points}");

    static void Require(bool isMet, FormattableString expected, FormattableString got)
    {
        if (!isMet)
            throw new ArgumentException($"Expected {FormattableString.Invariant(expected)}, got {FormattableString.Invariant(got)}.");
    }
}
