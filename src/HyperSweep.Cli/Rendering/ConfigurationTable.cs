using HyperSweep.Search.Analysis;

namespace HyperSweep.Cli.Rendering;

/// <summary>Configurations that were tried with several seeds.</summary>
static class ConfigurationTable
{
    /// <summary>The means first, then parameters; people see only those that vary among the rows.</summary>
    public static Table Of(IReadOnlyList<RankedConfiguration> rows, string metric, OutputFormat format)
    {
        var isForPeople = format is OutputFormat.Table or OutputFormat.Markdown or OutputFormat.GitHub;
        string[] parameters =
        [
            .. rows.SelectMany(row => row.Configuration.Select(entry => entry.Key)).Distinct()
                .Where(name => !isForPeople || rows.Count == 1 || Varies(rows, name)),
        ];
        return new(
            ["rank", "trials", "seeds", $"mean_{metric}", "deviation", "interval_95", "p", "as_good_as_best", .. parameters],
            rows.Select(row => (IReadOnlyList<object?>)
            [
                row.Rank, TrialsOf(row), row.Spread.Count, row.Spread.Mean, row.Spread.Deviation, row.Spread.HalfWidth, row.Chance,
                row.IsAsGood, .. parameters.Select(name => ParameterCells.Of(row.Configuration.Find(name))),
            ]));
    }

    /// <summary>What the marks mean, for people.</summary>
    public static string Legend(IReadOnlyList<RankedConfiguration> all)
    {
        if (all is [] or [{ Spread.Count: 0 }, ..]) return "no configuration has a value";
        if (all.Count < 2) return "interval_95: the mean is within ± this; there is no other configuration to compare the best with";
        var others = all.Count(row => row.Rank > 1 && row.IsAsGood);
        var found = others == 0
            ? "no other configuration is as good as the best"
            : $"{Texts.Count(others, "other configuration")} cannot be told apart from the best";
        return $"{found} (paired t-test over the seeds, two-sided, p >= {Numbers.Short(ConfigurationRanking.Level)}, not corrected for "
            + "the number of comparisons); interval_95: the mean is within ± this";
    }

    static string TrialsOf(RankedConfiguration row) => Texts.Range(row.Trials.Select(trial => trial.Number));

    static bool Varies(IReadOnlyList<RankedConfiguration> rows, string name) =>
        rows.Select(row => row.Configuration.Find(name)).Distinct().Count() > 1;
}
