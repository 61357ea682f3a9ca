using HyperSweep.Cli.Rendering.Plots;
using HyperSweep.Dashboard.Reading;
using HyperSweep.Results.Columns;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Hosting;

/// <summary>The trials of a sweep, ready to be drawn.</summary>
/// <param name="Parameters">Those for which some trial has a value.</param>
sealed record PlottedTrials(string Sweep, int[] Numbers, PlotAxis Metric, bool IsMaximized, IReadOnlyList<PlotAxis> Parameters)
{
    const int HeightMin = 4, HeightMax = 16;

    public IReadOnlyList<PlotAxis> Varying => [.. Parameters.Where(axis => axis.Varies)];

    /// <param name="name">Null: the sweep that was made last.</param>
    /// <exception cref="CliException">There is no such sweep, or it has no result yet.</exception>
    public static PlottedTrials Read(Session session, string? name)
    {
        using var database = StoredSweeps.Open(session);
        var sweep = StoredSweeps.Get(database, name);
        var trials = database.ReadTrials(sweep.Id);
        var values = Results(trials);
        if (values.All(double.IsNaN)) throw CliException.Usage($"no trial of '{sweep.Name}' has a result yet");
        var space = SweepSpace.Of(sweep, () => trials);
        var metric = sweep.Details.Metric;
        return new(sweep.Name, trials.Numbers, PlotAxis.OfMetric(Words.Of(metric.Name), values), metric.Goal == Goal.Maximize,
            [.. trials.Parameters.Select(column => PlotAxis.Of(column, space))]);
    }

    /// <summary>As wide as the terminal, and no higher than leaves room for the command beside it.</summary>
    public SweepPlots Plots(Session session) => new(
        Numbers, Metric, IsMaximized, Math.Max(SweepPlots.WidthMin, session.Terminal.Width()),
        Math.Clamp(session.Terminal.Height() - 8, HeightMin, HeightMax), session.OutPalette);

    // Of trials that ended well: a value of one that failed is no result.
    static double[] Results(TrialColumns trials)
    {
        if (Fact("value") is not ResultColumn.Numbers values) return [.. trials.Numbers.Select(_ => double.NaN)];
        if (Fact("status") is not ResultColumn.Texts status) return values.Values;
        return [.. values.Values.Select((value, i) => status.Words[status.Codes[i]] is "completed" or "stopped" ? value : double.NaN)];

        ResultColumn? Fact(string name) => trials.Facts.FirstOrDefault(column => column.Name == name);
    }
}
