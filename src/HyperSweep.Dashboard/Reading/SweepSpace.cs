using HyperSweep.Config;
using HyperSweep.Results;
using HyperSweep.Results.Columns;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Dashboard.Reading;

/// <summary>The search space of a stored sweep: from its file; where that cannot be read by this program, from the trials.</summary>
public static class SweepSpace
{
    // A range whose ends are a hundred times apart is nearly always searched on a log scale.
    const double LogRatio = 100;

    public static SearchSpace Of(SweepRecord sweep, Func<TrialColumns> trials) => FromFile(sweep) ?? FromTrials(trials());

    static SearchSpace? FromFile(SweepRecord sweep)
    {
        var overrides = sweep.Details.Overrides.Select(text => text.Split('=', 2)).Where(parts => parts.Length == 2)
            .Select(parts => KeyValuePair.Create(parts[0].Trim(), parts[1].Trim()));
        return SweepFile.Parse(sweep.Details.Definition, "sweep.yaml", new() { Overrides = [.. overrides] }).Definition?.Space;
    }

    static SearchSpace FromTrials(TrialColumns trials) =>
        new([.. trials.Parameters.Select(column => new Parameter(column.Name, DomainOf(column)))]);

    static ParameterDomain DomainOf(ResultColumn column)
    {
        if (column is ResultColumn.Texts texts) return new ChoiceDomain([.. texts.Words.Select(word => (ParameterValue)word)]);
        double[] values = [.. ((ResultColumn.Numbers)column).Values.Where(double.IsFinite)];
        var (min, max) = (values.Min(), values.Max());
        if (min == max) return new FixedDomain(min);
        return new FloatDomain(min, max, min > 0 && max / min >= LogRatio ? Scale.Log : Scale.Linear, null, null);
    }
}
