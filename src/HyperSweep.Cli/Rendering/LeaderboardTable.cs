using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Rendering;

static class LeaderboardTable
{
    static readonly (string Name, Func<Metrics, double> Of)[] MetricColumns =
    [
        ("val_accuracy", metrics => metrics.ValidationAccuracy), ("val_loss", metrics => metrics.ValidationLoss),
        ("train_accuracy", metrics => metrics.TrainAccuracy), ("train_loss", metrics => metrics.TrainLoss),
        ("value", metrics => metrics.Value), ("value2", metrics => metrics.Value2), ("value3", metrics => metrics.Value3),
    ];

    /// <summary>The sweep's metric first, then the others that were measured, then parameters; people see only those that vary.</summary>
    public static Table Of(IReadOnlyList<LeaderboardEntry> rows, string metric, OutputFormat format)
    {
        var metrics = MetricColumns.Where(column => rows.Any(row => !double.IsNaN(column.Of(row.Trial.Metrics))))
            .OrderBy(column => column.Name != metric).ToArray();
        var isForPeople = format is OutputFormat.Table or OutputFormat.Markdown or OutputFormat.GitHub;
        string[] parameters =
        [
            .. rows.SelectMany(row => row.Trial.Trial.Configuration.Select(entry => entry.Key)).Distinct()
                .Where(name => !isForPeople || rows.Count == 1 || Varies(rows, name)),
        ];
        return new(
            ["rank", "trial", .. metrics.Select(column => column.Name), .. parameters],
            rows.Select(row => (IReadOnlyList<object?>)
            [
                row.Rank, row.Trial.Trial.Id.Number, .. metrics.Select(column => (object?)column.Of(row.Trial.Metrics)),
                .. parameters.Select(name => ParameterCells.Of(row.Trial.Trial.Configuration.Find(name))),
            ]));
    }

    static bool Varies(IReadOnlyList<LeaderboardEntry> rows, string name) =>
        rows.Select(row => row.Trial.Trial.Configuration.Find(name)).Distinct().Count() > 1;
}
